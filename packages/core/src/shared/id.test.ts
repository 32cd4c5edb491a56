import { describe, expect, test } from 'vitest'
import { isTouchpointId, PART_ID } from './id.js'

describe('isTouchpointId', () => {
  test.each(['a', 'checkout.payment', 'A-1_b.C', '9', 'constructor', 'a'.repeat(64)])(
    'takes %s',
    id => expect(isTouchpointId(id)).toBe(true),
  )

  test.each([
    '',
    '.a',
    '-a',
    '_a',
    'a b',
    'ä',
    'a/b',
    'a\n',
    'a'.repeat(65),
    5,
    null,
    undefined,
    ['a'],
  ])('refuses %j', id => expect(isTouchpointId(id)).toBe(false))
})

test('the id of a part holds no dot, so that ids can be joined by dots', () => {
  expect(new RegExp(PART_ID).test('a-b_c')).toBe(true)
  expect(new RegExp(PART_ID).test('a.b')).toBe(false)
})
