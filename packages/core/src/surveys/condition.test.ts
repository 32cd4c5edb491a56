import { describe, expect, test } from 'vitest'
import { readSurvey } from '../../test/support/surveys.js'
import type { AnswerValue } from '../events/event.js'
import { askedAbout, decideNext, exitsOf } from './condition.js'
import type { Branch, Condition } from './definition.js'

const { questions } = readSurvey({
  id: 'x',
  questions: [
    { id: 'first', kind: 'text', label: 'A?' },
    { id: 'now', kind: 'text', label: 'B?', optional: true },
    { id: 'later', kind: 'text', label: 'C?' },
  ],
})
const now = questions[1]!

const nextAfter = (next: Branch[], answers: [string, AnswerValue][] = []): string =>
  decideNext({ ...now, next }, questions, new Map(answers))
const holds = (condition: Condition, value: AnswerValue | undefined): boolean =>
  nextAfter([{ if: condition, go: 'end' }], value === undefined ? [] : [['now', value]]) === 'end'

describe('a condition', () => {
  test.each<[Condition, AnswerValue | undefined]>([
    [{}, 5],
    [{ is: 5 }, 5],
    [{ is: 'a' }, ['b', 'a']],
    [{ is: true }, true],
    [{ isNot: 5 }, 6],
    [{ isNot: 'a' }, ['b']],
    [{ isNot: 5 }, undefined],
    [{ oneOf: [4, 5] }, 5],
    [{ oneOf: ['a', 'z'] }, ['b', 'a']],
    [{ atLeast: 5 }, 5],
    [{ atMost: 5 }, 5],
    [{ atLeast: 0 }, 0],
    [{ answered: true }, 0],
    [{ answered: true }, false],
    [{ answered: false }, undefined],
    [{ answered: false }, null],
    [{ all: [{ atLeast: 2 }, { atMost: 4 }] }, 3],
    [{ any: [{ is: 1 }, { is: 3 }] }, 3],
    [{ all: [{ any: [{ is: 9 }, { is: 3 }] }], atMost: 3 }, 3],
  ])('%j holds for %j', (condition, value) => expect(holds(condition, value)).toBe(true))

  test.each<[Condition, AnswerValue | undefined]>([
    [{ is: 5 }, '5'],
    [{ is: 'a' }, ['b']],
    [{ is: 5 }, undefined],
    [{ isNot: 5 }, 5],
    [{ isNot: 'a' }, ['a', 'b']],
    [{ oneOf: [4] }, 5],
    [{ atLeast: 5 }, 4.9],
    [{ atLeast: 0 }, undefined],
    [{ atMost: 5 }, undefined],
    [{ atMost: 5 }, '3'],
    [{ answered: true }, undefined],
    [{ answered: false }, 0],
    [{ all: [{ atLeast: 2 }, { atMost: 4 }] }, 5],
    [{ any: [{ is: 1 }, { is: 3 }] }, 2],
    [{ is: 3, atMost: 2 }, 3],
  ])('%j does not hold for %j', (condition, value) => expect(holds(condition, value)).toBe(false))

  test('may ask about another question', () => {
    const next: Branch[] = [{ if: { question: 'first', is: 'a' }, go: 'end' }]
    expect(nextAfter(next, [['first', 'a']])).toBe('end')
    expect(nextAfter(next, [['now', 'a']])).toBe('later')
  })
})

describe('decideNext', () => {
  test('takes the first branch whose condition holds', () => {
    const next: Branch[] = [
      { if: { is: 1 }, go: 'first' },
      { if: { atMost: 2 }, go: 'later' },
      { go: 'end' },
    ]
    expect(nextAfter(next, [['now', 1]])).toBe('first')
    expect(nextAfter(next, [['now', 2]])).toBe('later')
    expect(nextAfter(next, [['now', 3]])).toBe('end')
  })

  test('goes on in the list where no branch holds, and ends after the last question', () => {
    expect(nextAfter([{ if: { is: 1 }, go: 'end' }], [['now', 2]])).toBe('later')
    expect(decideNext(questions[2]!, questions, new Map())).toBe('end')
  })
})

describe('exitsOf', () => {
  test('counts the next question in unless a branch always holds', () => {
    const branch: Branch = { if: { is: 1 }, go: 'end' }
    expect(exitsOf({ ...now, next: [branch] }, questions)).toEqual(['end', 'later'])
    expect(exitsOf({ ...now, next: [branch, { go: 'first' }] }, questions)).toEqual([
      'end',
      'first',
    ])
  })
})

describe('askedAbout', () => {
  test('finds the questions of nested conditions', () => {
    const condition: Condition = {
      question: 'a',
      all: [{ question: 'b' }, { any: [{ question: 'c' }, { is: 1 }] }],
    }
    expect(askedAbout([{ if: condition, go: 'x' }, { go: 'y' }])).toEqual(['a', 'b', 'c'])
  })
})
