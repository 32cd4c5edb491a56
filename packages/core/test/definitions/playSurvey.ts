import type { AnswerValue, EventDraft } from '../../src/events/event.js'
import { parseEvent } from '../../src/events/parse.js'
import { beginSurvey, reduceSurvey } from '../../src/surveys/flow.js'
import type { SurveyOrder, SurveyState } from '../../src/surveys/state.js'
import type { Question, Survey } from '../../src/surveys/survey.js'
import type { Random } from '../simulation/random.js'
import { uuid } from '../support/examples.js'

/** Seven questions, and the few steps back that are made. */
const MAX_STEPS = 40

/** What is wrong with `draft` for a receiver, once it has been stamped. */
export function faultsOfDraft(draft: EventDraft): string[] {
  const stamped = { id: uuid(1), time: '2026-11-22T09:59:58.123Z', session: uuid(3), ...draft }
  const parsed = parseEvent(JSON.parse(JSON.stringify(stamped)))
  return parsed.ok ? [] : parsed.faults.map(({ path, code }) => `${draft.type} ${path} ${code}`)
}

const DETAILS = { email: 'a@b.example', phone: '+49 30 1234567', name: '<b>' }

function someAnswer(question: Question, random: Random): AnswerValue {
  if (question.kind === 'consent') return random.chance(0.5)
  if (question.kind === 'contact') {
    return Object.fromEntries(question.fields!.map(field => [field, DETAILS[field]]))
  }
  if (question.kind === 'scale') {
    const [low, high] = question.scale!
    return low + random.below(high - low + 1)
  }
  if (question.kind !== 'choice') return random.pick(['a', '\ud800', 'x'.repeat(5000), '<b>'])
  const { id } = random.pick(question.options!)
  return question.many ? [id] : id
}

/** Plays a survey with answers that are allowed, and tells what went wrong on the way to its end. */
export function playSurvey(survey: Survey, random: Random): string[] {
  const wrong: string[] = []
  const met = [{ id: 'home' }, { id: 'checkout.payment' }, { id: 'constructor' }]
  const share = survey.audience.sample ?? 1
  let state: SurveyState = beginSurvey(survey, survey.at, uuid(9), share, { met })
  let now = 0
  let backs = 3
  const step = (action: SurveyOrder): void => {
    const { state: next, drafts, refused } = reduceSurvey(state, action, (now += 7.5))
    if (refused) wrong.push(`${action.type} refused: ${refused}`)
    for (const draft of drafts) wrong.push(...faultsOfDraft(draft))
    state = next
  }
  step({ type: 'open', survey: survey.id })
  for (let left = MAX_STEPS; state.phase === 'open' && left > 0 && !wrong.length; left--) {
    const { question } = state
    if (!question) return [...wrong, 'open without a question']
    if (backs && state.path.length && random.chance(0.1)) {
      backs--
      step({ type: 'back', survey: survey.id })
    } else if (question.optional && random.chance(0.3)) step({ type: 'skip', survey: survey.id })
    else {
      const value = someAnswer(question, random)
      step({ type: 'answer', survey: survey.id, question: question.id, value })
    }
  }
  return state.phase === 'thanked' ? wrong : [...wrong, `${survey.id} did not come to its end`]
}
