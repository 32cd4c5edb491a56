import { expect, test } from 'vitest'
import { readSurvey } from '../../test/support/surveys.js'
import type { AnswerValue } from '../events/event.js'
import type { PresetName, QuestionDefinition } from './definition.js'
import { verdictOf } from './verdict.js'

const verdicts = (
  question: Omit<QuestionDefinition, 'id'>,
  values: readonly AnswerValue[],
): unknown => {
  const { questions } = readSurvey({ id: 's', questions: [{ id: 'q', ...question }] })
  return values.map(value => verdictOf(questions[0]!, value))
}
const upTo = (highest: number, lowest = 0): number[] =>
  Array.from({ length: highest - lowest + 1 }, (_, i) => lowest + i)
const line = (low: number, between: number, high: number): unknown => [
  ...Array.from({ length: low }, () => 'low'),
  ...Array.from({ length: between }, () => undefined),
  ...Array.from({ length: high }, () => 'high'),
]

test.each<[PresetName, AnswerValue[], unknown]>([
  ['nps', upTo(10), line(7, 2, 2)],
  ['csat', upTo(5, 1), line(2, 1, 2)],
  ['stars', upTo(5, 1), line(2, 1, 2)],
  ['smileys', upTo(5, 1), line(2, 1, 2)],
  ['ces', upTo(7, 1), line(3, 2, 2)],
  ['helpful', [0, 1], line(1, 0, 1)],
  ['goal', ['no', 'partly', 'not_yet', 'yes'], line(1, 2, 1)],
  ['promise', ['broken', 'partly', 'kept'], line(1, 1, 1)],
  ['expectation', ['worse', 'as', 'better'], line(1, 1, 1)],
])('of %s: the low end, the high end, and nothing between', (preset, values, wanted) => {
  expect(verdicts({ preset }, values)).toEqual(wanted)
})

test.each([
  [0, 10, line(4, 3, 4)],
  [1, 4, line(1, 2, 1)],
  [1, 3, line(1, 1, 1)],
  [0, 1, line(1, 0, 1)],
])('of a scale of your own, %i to %i: three tenths at each end', (lowest, highest, wanted) => {
  const values = upTo(highest, lowest)
  const scale = [lowest, highest]
  const label = 'How fast?'
  const points = values.map(value => `point ${value}`)
  expect(verdicts({ kind: 'scale', label, scale, points }, values)).toEqual(wanted)
})

test('an option that is called like a good one is no score', () => {
  const options = ['yes', 'no'].map(id => ({ id, label: id }))
  expect(verdicts({ kind: 'choice', label: 'Tea?', options }, ['yes', 'no'])).toEqual([
    undefined,
    undefined,
  ])
  expect(verdicts({ kind: 'text', label: 'Why?' }, ['yes'])).toEqual([undefined])
  expect(verdicts({ preset: 'csat' }, [null])).toEqual([undefined])
})
