import { describe, expect, test } from 'vitest'
import { uuid } from '../../test/support/examples.js'
import { asked, readSurvey } from '../../test/support/surveys.js'
import type { AnswerValue } from '../events/event.js'
import type { SurveyDefinition } from './definition.js'
import { DRAFT_MS, formatDraft, parseDraft, type ResumeFacts, isBehind } from './draft.js'
import { beginSurvey, reduceSurvey, type AskingFacts } from './flow.js'
import { metOptions } from './offerOptions.js'
import type { SurveyOrder, SurveyState } from './state.js'

const definition: SurveyDefinition = {
  id: 'visit',
  at: 'checkout.payment',
  questions: [
    { id: 'mood', preset: 'csat', next: [{ if: { atMost: 3 }, go: 'why' }, { go: 'most' }] },
    { id: 'why', kind: 'text', label: 'Why?' },
    { id: 'mail', kind: 'contact', label: 'Where?' },
    { id: 'most', preset: 'importance' },
    { id: 'else', kind: 'text', label: 'Else?', optional: true },
  ],
}
const names = new Map([['pay.card', 'Card']])
const facts: AskingFacts = { met: metOptions(['pay.card', 'mail', 'shop'], names) }
const writtenAt = { subject: uuid(1), nowMs: 1_800_000_000_000, elapsedMs: 9000 }
// Another page: its monotonic clock began anew.
const readAt: ResumeFacts = { ...writtenAt, nowMs: writtenAt.nowMs + 5000, elapsedMs: 100, names }
const redact = (text: string): string => text.replace(/\S+@\S+/, '[email]')

/** Opens the survey and answers one question a second. */
function answer(answers: [string, AnswerValue][], given: AskingFacts = facts): SurveyState {
  const { id } = definition
  const orders: SurveyOrder[] = [
    { type: 'open', survey: id },
    ...answers.map(([question, value]): SurveyOrder => {
      return { type: 'answer', survey: id, question, value }
    }),
  ]
  return orders.reduce(
    (state, action, i) => {
      const step = reduceSurvey(state, action, 1000 * (i + 1))
      expect(step.refused).toBeUndefined()
      return step.state
    },
    asked(definition, given),
  )
}
const resume = (
  text: string | undefined,
  now: Partial<ResumeFacts> = {},
  survey: SurveyDefinition = definition,
): SurveyState | undefined => parseDraft(text, readSurvey(survey), { ...readAt, ...now })

const half = answer([
  ['mood', 2],
  ['why', 'slow, write to ada@post.example'],
])
const text = formatDraft(half, writtenAt, redact)!

describe('a draft', () => {
  test('brings a half-answered survey back with its response, path, answers and revisions', () => {
    expect(resume(text)).toEqual({
      ...half,
      answers: new Map<string, AnswerValue>([
        ['mood', 2],
        ['why', 'slow, write to [email]'],
      ]),
      // On screen for eight seconds so far: it was shown at 1000, and written at 9000.
      shownAtMs: 100 - 8000,
    })
  })

  test('lets the visitor go on: the next answer is of the same response, a changed one the next revision', () => {
    const back = reduceSurvey(resume(text)!, { type: 'back', survey: 'visit' }, 100).state
    const again = { type: 'answer', survey: 'visit', question: 'why', value: 'wrong' } as const
    const [draft] = reduceSurvey(back, again, 150).drafts
    expect(draft!.data).toMatchObject({
      response: half.response,
      question: 'why',
      revision: 1,
      elapsedMs: 8050,
    })
  })

  test('never holds contact details, only that they were given', () => {
    const given = answer([
      ['mood', 2],
      ['why', 'slow'],
      ['mail', { email: 'ada@post.example' }],
    ])
    const written = formatDraft(given, writtenAt, redact)!
    expect(written).not.toContain('ada')
    expect(resume(written)).toMatchObject({
      path: ['mood', 'why', 'mail'],
      question: { id: 'most' },
    })
    expect(resume(written)!.answers.get('mail')).toEqual({})
    // Whoever has given them is asked no second time, not by a step back either.
    const known = resume(written, { skip: new Set(['mail']) })!
    expect(known).toMatchObject({ path: ['mood', 'why'], question: { id: 'most' } })
  })

  test('keeps the options of importance, their names and their order', () => {
    const before = answer([['mood', 5]])
    const after = resume(formatDraft(before, writtenAt, redact))!
    expect(after.question).toEqual(before.question)
    expect(after.question!.options).toContainEqual({ id: 'pay.card', label: 'Card' })
  })

  test('keeps where the asking came from, and what it suggested', () => {
    const preselected = { question: 'mood', value: 2 }
    const before = answer([['mood', 2]], { ...facts, preselected })
    const after = resume(formatDraft(before, writtenAt, redact))
    expect(after).toMatchObject({ source: 'link', preselected })
  })

  test('keeps a text that was begun, redacted, and takes it for no answer', () => {
    const action = {
      type: 'type',
      survey: 'visit',
      question: 'why',
      text: 'me@x.example sl',
    } as const
    const { state } = reduceSurvey(answer([['mood', 1]]), action, 3000)
    const after = resume(formatDraft(state, writtenAt, redact))!
    expect(after.typed).toEqual({ question: 'why', text: '[email] sl' })
    expect(after.answers.has('why')).toBe(false)
  })

  test('is not made of a first text that was deleted again', () => {
    const begun = readSurvey({
      id: 'words',
      questions: [{ id: 'why', kind: 'text', label: 'Why?' }],
    })
    const type = (state: SurveyState, text: string): SurveyState =>
      reduceSurvey(state, { type: 'type', survey: 'words', question: 'why', text }, 9).state
    const open = reduceSurvey(
      beginSurvey(begun, undefined, uuid(3), 1),
      { type: 'open', survey: 'words' },
      1,
    )
    const typing = type(open.state, 'x')
    expect(formatDraft(typing, writtenAt, redact)).toContain('"x"')
    expect(formatDraft(type(typing, ''), writtenAt, redact)).toBeUndefined()
  })

  test('is not made of what is not half answered', () => {
    expect(formatDraft(asked(definition), writtenAt, redact)).toBeUndefined()
    expect(formatDraft(answer([]), writtenAt, redact)).toBeUndefined()
    const closing = { type: 'dismiss', survey: 'visit', how: 'closed' } as const
    const closed = reduceSurvey(half, closing, 5000).state
    expect(formatDraft(closed, writtenAt, redact)).toBeUndefined()
  })

  test('lives a day', () => {
    const { nowMs } = writtenAt
    expect(resume(text, { nowMs: nowMs + DRAFT_MS })).toBeDefined()
    expect(resume(text, { nowMs: nowMs + DRAFT_MS + 1 })).toBeUndefined()
    expect(resume(text, { nowMs: nowMs - DRAFT_MS - 1 })).toBeUndefined()
  })

  test('is nobody else’s', () => expect(resume(text, { subject: uuid(2) })).toBeUndefined())

  test.each<[string, SurveyDefinition]>([
    ['another version', { ...definition, version: 2 }],
    ['another survey', { ...definition, id: 'other' }],
    ['another placement', { ...definition, placement: 'panel' }],
    [
      'a survey without a question that was answered',
      { ...definition, questions: definition.questions.filter(({ id }) => id !== 'why').slice(1) },
    ],
    [
      'a survey that branches in another way',
      {
        ...definition,
        questions: [
          { id: 'mood', preset: 'csat', next: [{ go: 'else' }] },
          ...definition.questions.slice(4),
        ],
      },
    ],
  ])('gives nothing for %s', (_, survey) => expect(resume(text, {}, survey)).toBeUndefined())

  test.each<[string, object]>([
    ['no response', { response: undefined }],
    ['a response that is no id', { response: 'x' }],
    ['an impossible chance', { probability: 2 }],
    ['a chance that is no number', { probability: 'all' }],
    ['a bad touchpoint', { touchpoint: '<b>' }],
    ['no time', { at: null }],
    ['an answer off the scale', { answers: [['mood', 9]] }],
    ['an answer to no question', { answers: [['__proto__', 2]] }],
    ['an answer that was never recorded', { revisions: [] }],
    ['half an answer', { revisions: [['mood', 0.5]] }],
    ['a path that is none', { path: ['why', 'mood'] }],
    ['a path of something else', { path: [{}, 5] }],
    ['a path to the end', { path: ['mood', 'why', 'mail', 'most', 'else', 'end'] }],
    ['a time on screen that is none', { shownForMs: 'long' }],
  ])('gives nothing where storage holds %s', (_, change) => {
    const stored = JSON.stringify({ ...(JSON.parse(text) as object), ...change })
    expect(resume(stored)).toBeUndefined()
  })

  test.each(['', '{', 'null', '5', '[]', '"x"', '{}', text.slice(0, 40), undefined])(
    'gives nothing for %j',
    stored => expect(resume(stored)).toBeUndefined(),
  )

  test('leaves out a suggestion and a text that do not fit', () => {
    const stored = JSON.stringify({
      ...(JSON.parse(text) as object),
      preselected: { question: 'mood', value: 99 },
      typed: { question: 'else', text: 'x' },
      met: ['<b>', 5, 'shop', 'mail'],
    })
    const after = resume(stored)!
    expect(after).toMatchObject({ preselected: undefined, source: undefined, typed: undefined })
    const most = after.survey.questions.find(({ id }) => id === 'most')
    expect(new Set(most!.options!.map(({ id }) => id))).toEqual(new Set(['shop', 'mail']))
  })
})

describe('isBehind', () => {
  const text = (response: string, ...counts: number[]): string =>
    JSON.stringify({ response, revisions: counts.map((count, i) => [`q${i}`, count]) })
  test.each<[boolean, string | undefined, string | undefined]>([
    [true, text('a', 1), text('a', 1, 1)],
    [true, text('a'), text('a', 1)],
    [true, text('a', 1), text('a', 2)],
    [false, text('a', 1), text('a', 1)],
    [false, text('a', 2), text('a', 1)],
    [false, text('a', 1), text('b', 1, 1)],
    [false, text('a', 1), undefined],
    [false, undefined, text('a', 1)],
    [false, undefined, undefined],
    [false, text('a', 1), '{"response":"a","revisions":[["q0","x"],7,null]}'],
  ])('%s: %s beside a stored %s', (behind, own, stored) => {
    expect(isBehind(own, stored)).toBe(behind)
  })
})
