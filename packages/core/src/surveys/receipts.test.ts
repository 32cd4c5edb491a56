import { describe, expect, test } from 'vitest'
import { moveReceipts, summarizeReceipts, type Receipt, type Receipts } from './receipts.js'

const receipts = (...entries: [id: string, response: string, receipt: Receipt][]): Receipts =>
  new Map(entries.map(([id, response, receipt]) => [id, { response, receipt }]))
const after = (from: Receipt, ...to: Receipt[]): Receipt =>
  to
    .reduce((all, receipt) => moveReceipts(all, ['e'], receipt), receipts(['e', 'r', from]))
    .get('e')!.receipt

describe('moveReceipts', () => {
  test.each<[Receipt, Receipt[], Receipt]>([
    ['saving', ['saved', 'sending', 'sent'], 'sent'],
    ['saved', ['sending', 'later', 'sending'], 'sending'],
    ['sent', ['later', 'saved', 'memory'], 'sent'],
    ['saving', ['memory', 'sending', 'later'], 'memory'],
    ['memory', ['sent'], 'sent'],
  ])('goes from %s through %j to %s', (from, to, end) => {
    expect(after(from, ...to)).toBe(end)
  })

  test('stays the same object when nothing changes', () => {
    const before = receipts(['e', 'r', 'saved'])
    expect(moveReceipts(before, ['e', 'unknown'], 'saved')).toBe(before)
    expect(moveReceipts(before, [], 'sent')).toBe(before)
  })

  test('moves only the ids it is given', () => {
    const before = receipts(['a', 'r', 'saved'], ['b', 'r', 'saved'])
    const moved = moveReceipts(before, ['b'], 'sent')
    expect([...moved.values()].map(({ receipt }) => receipt)).toEqual(['saved', 'sent'])
    expect(before.get('b')!.receipt).toBe('saved')
  })
})

describe('summarizeReceipts', () => {
  test.each<[Receipt[], Receipt]>([
    [['sent', 'sent'], 'sent'],
    [['sent', 'saved'], 'saved'],
    [['sending', 'saved'], 'sending'],
    [['later', 'sending'], 'later'],
    [['saving', 'later'], 'saving'],
    [['memory', 'saving', 'sent'], 'memory'],
  ])('a response of %j is %s', (all, expected) => {
    const entries = all.map((receipt, i) => [`e${i}`, 'r', receipt] as [string, string, Receipt])
    expect(summarizeReceipts(receipts(...entries))).toEqual({ r: expected })
  })

  test('keeps responses apart', () => {
    expect(summarizeReceipts(receipts(['a', 'r1', 'sent'], ['b', 'r2', 'later']))).toEqual({
      r1: 'sent',
      r2: 'later',
    })
  })
})
