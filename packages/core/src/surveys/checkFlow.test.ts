import { describe, expect, test } from 'vitest'
import { checkFlow } from './checkFlow.js'
import type { Branch } from './definition.js'
import type { Question } from './survey.js'

const question = (id: string, ...next: Branch[]): Question => ({
  id,
  kind: 'text',
  measure: 'comment',
  look: 'numbers',
  many: false,
  optional: false,
  next,
})
const codesOf = (...questions: Question[]): string[] =>
  checkFlow(questions, 's').map(({ path, code, detail }) =>
    [path, code, detail].filter(Boolean).join(' '),
  )

describe('checkFlow', () => {
  test.each<[string, Question[]]>([
    ['one question', [question('a')]],
    ['a list in order', [question('a'), question('b'), question('c')]],
    [
      'a jump ahead with a way round',
      [question('a', { if: { is: 1 }, go: 'c' }), question('b'), question('c')],
    ],
    [
      'ways that part and meet',
      [
        question('a', { if: { is: 1 }, go: 'b' }, { go: 'c' }),
        question('b', { go: 'd' }),
        question('c'),
        question('d'),
      ],
    ],
    [
      'a jump back that is no loop',
      [question('a', { go: 'c' }), question('b', { go: 'end' }), question('c', { go: 'b' })],
    ],
    [
      'a condition on an earlier question',
      [question('a'), question('b', { if: { question: 'a', is: 1 }, go: 'end' })],
    ],
  ])('finds nothing wrong with %s', (_, questions) => {
    expect(codesOf(...questions)).toEqual([])
  })

  test.each<[string, Question[], string[]]>([
    [
      'a branch to a question that is not there',
      [question('a', { go: 'z' })],
      ['s.questions[0].next[0].go unknown_question "z"'],
    ],
    [
      'a condition about a question that is not there',
      [question('a', { if: { all: [{ any: [{ question: 'z', is: 1 }] }] }, go: 'end' })],
      ['s.questions[0].next[0].if unknown_question "z"'],
    ],
    [
      'a condition that says nothing',
      [question('a', { if: {}, go: 'end' })],
      ['s.questions[0].next[0].if no_condition'],
    ],
    [
      'a condition with a part that says nothing but whom it asks',
      [question('a', { if: { any: [{ is: 1 }, { question: 'a' }] }, go: 'end' })],
      ['s.questions[0].next[0].if no_condition'],
    ],
    [
      'an inherited name as target',
      [question('a', { go: 'constructor' })],
      ['s.questions[0].next[0].go unknown_question "constructor"'],
    ],
    [
      'two equal ids',
      [question('a'), question('b'), question('a')],
      ['s.questions[2].id duplicate_id "a"'],
    ],
    ['the reserved id', [question('end')], ['s.questions[0].id reserved_id "end"']],
    [
      'a question that leads to itself',
      [question('a', { if: { is: 1 }, go: 'a' })],
      ['s.questions[0].next loop "a"'],
    ],
    [
      'a loop over three questions',
      [question('a'), question('b'), question('c', { if: { is: 1 }, go: 'a' })],
      ['s.questions[2].next loop "c"'],
    ],
    [
      'a question nothing leads to',
      [question('a', { go: 'end' }), question('b')],
      ['s.questions[1].id unreachable "b"'],
    ],
  ])('tells of %s', (_, questions, faults) => {
    expect(codesOf(...questions)).toEqual(faults)
  })

  test('is quick with many ways through a survey', () => {
    // Seven questions, each leading to all later ones: 2^6 ways.
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const questions = ids.map((id, i) =>
      question(id, ...ids.slice(i + 1).map(go => ({ if: { is: go }, go }))),
    )
    expect(codesOf(...questions)).toEqual([])
  })
})
