import { describe, expect, test } from 'vitest'
import { uuid } from '../../test/support/examples.js'
import { asked, effortSurvey } from '../../test/support/surveys.js'
import type { EventDraft } from '../events/event.js'
import { parseEvent } from '../events/parse.js'
import { stampEvent } from '../record/stamp.js'
import type { SurveyDefinition } from './definition.js'
import { reduceSurvey } from './flow.js'
import type { SurveyAction, SurveyState } from './state.js'

type Step = SurveyAction extends infer A
  ? A extends { survey: string }
    ? Omit<A, 'survey'>
    : never
  : never

/** Plays actions, one each 100 ms; returns where it ends and what was recorded, per action. */
function play(
  definition: SurveyDefinition,
  ...steps: Step[]
): {
  state: SurveyState
  recorded: string[][]
  drafts: EventDraft[]
  refused: (string | undefined)[]
} {
  let state = asked(definition)
  const drafts: EventDraft[] = []
  const recorded: string[][] = []
  const refused: (string | undefined)[] = []
  steps.forEach((step, i) => {
    const action = { ...step, survey: state.survey.id } as SurveyAction
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
const answer = (question: string, value: number | string): Step => ({
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
