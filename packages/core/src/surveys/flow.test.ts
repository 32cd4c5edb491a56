import { describe, expect, test } from 'vitest'
import { uuid } from '../../test/support/examples.js'
import { asked, effortSurvey, readSurvey } from '../../test/support/surveys.js'
import type { AnswerValue, EventDraft } from '../events/event.js'
import { parseEvent } from '../events/parse.js'
import { stampEvent } from '../record/stamp.js'
import type { SurveyDefinition } from './definition.js'
import { reduceSurvey, type AskingFacts } from './flow.js'
import { metOptions } from './offerOptions.js'
import { questionsToSkip, reasonToSkip } from './skip.js'
import type { SurveyOrder, SurveyState } from './state.js'

type Step = SurveyOrder extends infer A
  ? A extends { survey: string }
    ? Omit<A, 'survey'>
    : never
  : never

/** Plays actions, one each 100 ms; returns where it ends and what was recorded, per action. */
function play(definition: SurveyDefinition, ...steps: Step[]): Played {
  return playWith({}, definition, ...steps)
}

interface Played {
  state: SurveyState
  recorded: string[][]
  drafts: EventDraft[]
  refused: (string | undefined)[]
}

/** The same with what is known of the visitor. */
function playWith(facts: AskingFacts, definition: SurveyDefinition, ...steps: Step[]): Played {
  let state = asked(definition, facts)
  const drafts: EventDraft[] = []
  const recorded: string[][] = []
  const refused: (string | undefined)[] = []
  steps.forEach((step, i) => {
    const action = { ...step, survey: state.survey.id } as SurveyOrder
    const frozen = Object.freeze(state)
    const result = reduceSurvey(frozen, action, 100 * i)
    if (result.refused)
      expect(result).toEqual({ state: frozen, drafts: [], refused: result.refused })
    state = result.state
    drafts.push(...result.drafts)
    recorded.push(result.drafts.map(summary))
    refused.push(result.refused)
  })
  return { state, recorded, drafts, refused }
}

function summary({ type, data }: EventDraft): string {
  switch (type) {
    case 'survey.answered':
      return `${data.question}.${data.revision} = ${JSON.stringify(data.value)}`
    case 'survey.completed':
      return `completed ${data.answered}`
    case 'survey.dismissed':
      return `dismissed ${data.answered} ${data.how}`
    default:
      return type
  }
}

const open: Step = { type: 'open' }
const back: Step = { type: 'back' }
const skip: Step = { type: 'skip' }
const answer = (question: string, value: AnswerValue): Step => ({
  type: 'answer',
  question,
  value,
})
const close = (how: 'closed' | 'later'): Step => ({ type: 'dismiss', how })

/** One way over `detail`, one round it; then a last question. */
const forked: SurveyDefinition = {
  id: 'forked',
  questions: [
    { id: 'mood', preset: 'csat', next: [{ if: { atMost: 2 }, go: 'detail' }, { go: 'last' }] },
    { id: 'detail', kind: 'text', label: 'What?', optional: true },
    { id: 'last', kind: 'text', label: 'Else?', optional: true },
    { id: 'bye', preset: 'helpful' },
  ],
}

describe('reduceSurvey', () => {
  test('goes from asked over open to thanked', () => {
    const { state, recorded } = play(effortSurvey, open, answer('effort', 2), answer('why', 'slow'))
    expect(recorded).toEqual([
      ['survey.shown'],
      ['effort.0 = 2'],
      ['why.0 = "slow"', 'completed 2'],
    ])
    expect(state).toMatchObject({ phase: 'thanked', path: ['effort', 'why'] })
    expect(state.question).toBeUndefined()
  })

  test('follows the branch that the answer opens', () => {
    expect(play(effortSurvey, open, answer('effort', 3)).state.question!.id).toBe('why')
    expect(play(effortSurvey, open, answer('effort', 4)).recorded.at(-1)).toEqual([
      'effort.0 = 4',
      'completed 1',
    ])
  })

  test('says nothing of completion before the end', () => {
    const { state, recorded } = play(effortSurvey, open, answer('effort', 1))
    expect(state.phase).toBe('open')
    expect(recorded.flat()).toEqual(['survey.shown', 'effort.0 = 1'])
  })

  test('counts an answer given again as a new revision', () => {
    const { recorded } = play(forked, open, answer('mood', 5), back, answer('mood', 4))
    expect(recorded).toEqual([['survey.shown'], ['mood.0 = 5'], [], ['mood.1 = 4']])
  })

  test('takes back an answer that a new way leaves behind', () => {
    const { state, recorded } = play(
      forked,
      open,
      answer('mood', 1),
      answer('detail', 'a'),
      back,
      back,
      answer('mood', 5),
    )
    expect(recorded.at(-1)).toEqual(['mood.1 = 5', 'detail.1 = null'])
    expect([...state.answers]).toEqual([['mood', 5]])
    expect(state.question!.id).toBe('last')
  })

  test('gives an answer that was taken back its next revision when it is given again', () => {
    const { recorded } = play(
      forked,
      open,
      answer('mood', 1),
      answer('detail', 'a'),
      back,
      back,
      answer('mood', 5),
      back,
      answer('mood', 2),
      answer('detail', 'b'),
    )
    expect(recorded.slice(-2)).toEqual([['mood.2 = 2'], ['detail.2 = "b"']])
  })

  test('keeps the answers that lie on the new way too', () => {
    const { state, recorded } = play(
      forked,
      open,
      answer('mood', 5),
      answer('last', 'a'),
      back,
      back,
      answer('mood', 4),
    )
    expect(recorded.at(-1)).toEqual(['mood.1 = 4'])
    expect(state.answers.get('last')).toBe('a')
  })

  test('keeps an answer behind a question that was skipped', () => {
    const { state, recorded } = play(
      forked,
      open,
      answer('mood', 1),
      skip,
      answer('last', 'a'),
      back,
      back,
      back,
      answer('mood', 2),
    )
    expect(recorded.at(-1)).toEqual(['mood.1 = 2'])
    expect(state.answers.get('last')).toBe('a')
  })

  test('passes an optional question without a word', () => {
    const { state, recorded } = play(effortSurvey, open, answer('effort', 1), skip)
    expect(recorded.at(-1)).toEqual(['completed 1'])
    expect(state.phase).toBe('thanked')
  })

  test('takes an answer back when its question is skipped later', () => {
    const { recorded } = play(forked, open, answer('mood', 5), answer('last', 'a'), back, skip)
    expect(recorded.at(-1)).toEqual(['last.1 = null'])
  })

  test.each<[string, Step[], string]>([
    ['an answer before it is drawn', [answer('effort', 5)], 'not_open'],
    ['going back before it is drawn', [back], 'not_open'],
    ['opening twice', [open, open], 'already_open'],
    ['going back from the first question', [open, back], 'first_question'],
    ['skipping what is not optional', [open, skip], 'not_optional'],
    ['an answer to another question', [open, answer('why', 'x')], 'not_the_question_on_screen'],
    ['an answer off the scale', [open, answer('effort', 8)], 'not_on_the_scale'],
    ['an answer after the end', [open, answer('effort', 7), answer('effort', 6)], 'not_open'],
    ['closing what is closed', [open, close('closed'), close('closed')], 'closed'],
    ['opening what is closed', [open, close('closed'), open], 'already_open'],
    ['an answer after it was closed', [open, close('closed'), answer('effort', 6)], 'not_open'],
  ])('refuses %s', (_, steps, reason) => {
    expect(play(effortSurvey, ...steps).refused.at(-1)).toBe(reason)
  })

  test('records a dismissal with what was answered so far', () => {
    expect(play(effortSurvey, open, close('later')).recorded.at(-1)).toEqual(['dismissed 0 later'])
    const half = play(effortSurvey, open, answer('effort', 1), close('closed'))
    expect(half.recorded.at(-1)).toEqual(['dismissed 1 closed'])
    expect(half.state.phase).toBe('closed')
  })

  test('closes without a record what was not drawn, and what was finished', () => {
    expect(play(effortSurvey, close('closed')).recorded).toEqual([[]])
    const done = play(effortSurvey, open, answer('effort', 7), close('closed'))
    expect(done.recorded.at(-1)).toEqual([])
    expect(done.state.phase).toBe('closed')
  })

  test('closes without a record what could not be drawn', () => {
    const { state, recorded } = play(effortSurvey, { type: 'fail', message: 'blocked' })
    expect(recorded).toEqual([[]])
    expect(state.phase).toBe('closed')
  })

  test('measures from the moment it was drawn', () => {
    const { drafts } = play(effortSurvey, open, back, answer('effort', 1), skip)
    expect(drafts.map(({ data }) => (data as { elapsedMs?: number }).elapsedMs)).toEqual([
      undefined,
      200,
      300,
    ])
  })

  test('says with an answer what was offered', () => {
    const { drafts } = play(
      {
        id: 'x',
        questions: [
          { id: 'a', preset: 'nps' },
          { id: 'b', preset: 'promise' },
          { id: 'c', kind: 'text', label: 'C?' },
        ],
      },
      open,
      answer('a', 9),
      answer('b', 'kept'),
      answer('c', 'x'.repeat(5000)),
    )
    const [, a, b, c] = drafts.map(({ data }) => data)
    expect(a).toMatchObject({ measure: 'loyalty', scale: [0, 10] })
    expect(b).toMatchObject({ measure: 'promise', offered: ['kept', 'partly', 'broken'] })
    expect(c).toMatchObject({ measure: 'comment', truncated: true, value: 'x'.repeat(4096) })
    expect(c).not.toHaveProperty('scale')
  })

  test('makes drafts that are good events, whatever the length of the ids', () => {
    const id = 'q'.repeat(64)
    const definition: SurveyDefinition = {
      id,
      at: 'a.b',
      questions: [
        { id, kind: 'choice', label: 'A?', many: true, options: [{ id }, { id: 'b' }] },
        { id: 'text', kind: 'text', label: 'B?', measure: `x-${'m'.repeat(62)}`, optional: true },
        { id: 'last', preset: 'helpful' },
      ],
    }
    const { drafts } = play(
      definition,
      open,
      { type: 'answer', question: id, value: [id, 'b'] },
      answer('text', 'because'),
      back,
      skip,
      answer('last', 1),
    )
    expect(drafts.map(summary)).toHaveLength(6)
    const moment = {
      id: uuid(1),
      time: 1_800_000_000_000,
      view: uuid(2),
      page: '/',
      locale: 'en',
      device: 'phone',
    } as const
    for (const draft of drafts) {
      const event = stampEvent(draft, moment, { session: uuid(3) })
      expect(parseEvent(JSON.parse(JSON.stringify(event)))).toEqual({ ok: true, value: event })
      expect(event.touchpoint).toBe('a.b')
    }
  })
})

/** Asks for an address between two other questions, unless the rating was good. */
const withContact: SurveyDefinition = {
  id: 'contact',
  questions: [
    { id: 'mood', preset: 'csat', next: [{ if: { atLeast: 4 }, go: 'end' }] },
    { id: 'mail', kind: 'contact', label: 'Where?', next: [{ if: { answered: true }, go: 'end' }] },
    { id: 'last', kind: 'text', label: 'Else?' },
  ],
}

describe('a question that is skipped', () => {
  const known: AskingFacts = { skip: new Set(['mail']) }

  test('is passed over as if it were left unanswered', () => {
    const { state, recorded } = playWith(known, withContact, open, answer('mood', 2))
    expect(state.question!.id).toBe('last')
    expect(state.path).toEqual(['mood'])
    expect(recorded.at(-1)).toEqual(['mood.0 = 2'])
    expect(play(withContact, open, answer('mood', 2)).state.question!.id).toBe('mail')
  })

  test('is not met on the way back', () => {
    const { state } = playWith(known, withContact, open, answer('mood', 2), back)
    expect(state.question!.id).toBe('mood')
  })

  test('does not make the way behind it stale', () => {
    const { state, recorded } = playWith(
      known,
      forkedBy('mail'),
      open,
      answer('mood', 2),
      answer('last', 'a'),
      back,
      back,
      answer('mood', 1),
    )
    expect(recorded.at(-1)).toEqual(['mood.1 = 1'])
    expect(state.answers.get('last')).toBe('a')
  })

  test('completes the survey where nothing follows it', () => {
    const survey: SurveyDefinition = {
      ...withContact,
      questions: withContact.questions.slice(0, 2),
    }
    expect(playWith(known, survey, open, answer('mood', 2)).recorded.at(-1)).toEqual([
      'mood.0 = 2',
      'completed 1',
    ])
  })

  test('may be the first', () => {
    const survey: SurveyDefinition = { ...withContact, questions: withContact.questions.slice(1) }
    expect(asked(survey, known).question!.id).toBe('last')
    expect(playWith(known, survey, open).state.question!.id).toBe('last')
  })

  test('leaves nothing to ask where there is no other, and such a survey does not open', () => {
    const survey: SurveyDefinition = { ...withContact, questions: [withContact.questions[1]!] }
    const { skip } = known
    expect(reasonToSkip(readSurvey(survey), { skip: skip! })).toBe('contact_known')
    expect(reasonToSkip(readSurvey(survey), { skip: new Set() })).toBeUndefined()
    expect(reasonToSkip(readSurvey(withContact), { skip: skip! })).toBeUndefined()
    expect(playWith(known, survey, open).refused).toEqual(['nothing_to_ask'])
  })

  test('is one for contact where that is known, and importance where too little was met', () => {
    const survey = readSurvey({
      ...withContact,
      questions: [...withContact.questions, { id: 'most', preset: 'importance' }],
    })
    const skipped = (noContact: boolean, met: number): string[] => [
      ...questionsToSkip(survey, { noContact, met }),
    ]
    expect(skipped(true, 2)).toEqual(['mail'])
    expect(skipped(false, 1)).toEqual(['most'])
    expect(skipped(false, 2)).toEqual([])
  })
})

function forkedBy(id: string): SurveyDefinition {
  const contact = withContact.questions.find(one => one.id === id)!
  const bye = { id: 'bye', preset: 'helpful' } as const
  return { id: 'x', questions: [{ id: 'mood', preset: 'csat' }, contact, last, bye] }
}
const last = { id: 'last', kind: 'text', label: 'Else?' } as const

describe('importance', () => {
  const survey: SurveyDefinition = {
    id: 'x',
    questions: [
      { id: 'most', preset: 'importance' },
      { id: 'mood', preset: 'csat' },
    ],
  }
  const met = metOptions(['cart.view', 'pay', 'mail'], new Map([['pay', 'Payment']]))

  test('offers what this visitor met, and says in which order', () => {
    const { drafts, state } = playWith({ met }, survey, open, answer('most', 'cart.view'), back)
    const { options } = state.question!
    expect(new Set(options)).toEqual(new Set(met))
    expect(drafts[1]!.data).toMatchObject({
      measure: 'importance',
      value: 'cart.view',
      offered: options!.map(({ id }) => id),
      order: 'shuffled',
    })
  })

  test('takes nothing that was not offered', () => {
    expect(playWith({ met }, survey, open, answer('most', 'help')).refused.at(-1)).toBe(
      'not_an_option',
    )
  })

  test('is left out where fewer than two touchpoints were met', () => {
    expect(playWith({ met: met.slice(0, 1) }, survey, open).state.question!.id).toBe('mood')
    expect(play(survey, open).state.question!.id).toBe('mood')
  })
})

describe('an asking by a rating link', () => {
  const facts: AskingFacts = { preselected: { question: 'effort', value: 2 } }

  test('records nothing of the suggested answer until it is sent', () => {
    const { state, recorded } = playWith(facts, effortSurvey, open)
    expect(recorded).toEqual([['survey.shown']])
    expect(state.answers.size).toBe(0)
    expect(state.preselected).toEqual(facts.preselected)
  })

  test('says in each of its events where it came from', () => {
    const steps = [open, answer('effort', 3), answer('why', 'slow')]
    const { drafts } = playWith(facts, effortSurvey, ...steps)
    expect(drafts.map(({ type, source }) => `${type} ${source}`)).toEqual([
      'survey.shown link',
      'survey.answered link',
      'survey.answered link',
      'survey.completed link',
    ])
    const closed = playWith(facts, effortSurvey, open, close('closed')).drafts
    expect(closed.at(-1)).toMatchObject({ type: 'survey.dismissed', source: 'link' })
    expect(play(effortSurvey, ...steps).drafts.some(draft => 'source' in draft)).toBe(false)
  })
})

describe('a text that was begun', () => {
  const type = (question: string, text: string): Step => ({ type: 'type', question, text })

  test('is kept without a record, until another question comes', () => {
    const steps = [open, answer('effort', 2), type('why', 'slo')]
    const { state, recorded } = play(effortSurvey, ...steps)
    expect(state.typed).toEqual({ question: 'why', text: 'slo' })
    expect(recorded.at(-1)).toEqual([])
    expect(state.answers.has('why')).toBe(false)
    expect(play(effortSurvey, ...steps, answer('why', 'slow')).state.typed).toBeUndefined()
    expect(play(effortSurvey, ...steps, back).state.typed).toBeUndefined()
  })

  test('is refused where it is none', () => {
    expect(play(effortSurvey, open, type('effort', 'a')).refused.at(-1)).toBe('not_text')
    expect(play(effortSurvey, open, type('why', 'a')).refused.at(-1)).toBe(
      'not_the_question_on_screen',
    )
  })
})
