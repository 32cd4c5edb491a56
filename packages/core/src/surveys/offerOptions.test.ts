import { describe, expect, test } from 'vitest'
import { uuid } from '../../test/support/examples.js'
import { readSurvey } from '../../test/support/surveys.js'
import type { QuestionDefinition } from './definition.js'
import { metOptions, offerOptions } from './offerOptions.js'

const idsOf = (definition: QuestionDefinition, asking: number, met: string[] = []): string[] => {
  const [question] = readSurvey({ id: 'x', questions: [definition] }).questions
  const offered = offerOptions(question!, uuid(asking), metOptions(met, new Map()))
  return offered.options!.map(({ id }) => id)
}
const list = (...ids: string[]): QuestionDefinition => ({
  id: 'q',
  kind: 'choice',
  label: 'Which?',
  options: ids.map(id => ({ id })),
})
const askings = Array.from({ length: 600 }, (_, i) => i)
const met = ['ad', 'shop', 'cart.view', 'pay', 'mail', 'help', 'call']
const importance: QuestionDefinition = { id: 'most', preset: 'importance' }

describe('offerOptions', () => {
  test('draws every order about equally often', () => {
    const orders = askings.map(asking => idsOf(list('a', 'b', 'c'), asking).join(''))
    const counts = ['abc', 'acb', 'bac', 'bca', 'cab', 'cba'].map(
      order => orders.filter(one => one === order).length,
    )
    // 100 each of 600; five standard deviations are 46.
    expect(counts.every(count => Math.abs(count - 100) < 46)).toBe(true)
  })

  test('draws the same order for the same asking', () => {
    const once = askings.map(asking => idsOf(list('a', 'b', 'c', 'd'), asking))
    expect(askings.map(asking => idsOf(list('d', 'c', 'b', 'a'), asking))).toEqual(once)
  })

  test('keeps the option "other" last, wherever it is written', () => {
    const lasts = askings.map(asking => idsOf(list('other', 'a', 'b'), asking).at(-1))
    expect(new Set(lasts)).toEqual(new Set(['other']))
  })

  test.each(['goal', 'promise', 'expectation'] as const)('leaves %s in its order', preset => {
    const [question] = readSurvey({ id: 'x', questions: [{ id: 'q', preset }] }).questions
    for (const asking of askings.slice(0, 20)) {
      const offered = offerOptions(question!, uuid(asking), [])
      expect(offered).toEqual({ ...question, order: 'fixed' })
    }
  })

  test('lets every touchpoint come among the five of importance about equally often', () => {
    const offered = askings.map(asking => idsOf(importance, asking, met))
    expect(offered.every(ids => new Set(ids).size === 5)).toBe(true)
    const counts = met.map(id => offered.filter(ids => ids.includes(id)).length)
    // 5 of 7 in 600: 429 each, give or take five standard deviations (11 each).
    expect(counts.every(count => Math.abs(count - 429) < 56)).toBe(true)
  })

  test('calls a touchpoint by its name in the journey file', () => {
    const names = new Map([['pay', { en: 'Payment', de: 'Bezahlen' }]])
    expect(metOptions(['pay', 'shop', 'pay'], names)).toEqual([
      { id: 'pay', label: { en: 'Payment', de: 'Bezahlen' } },
      { id: 'shop', label: undefined },
    ])
  })
})
