import { expect, test } from 'vitest'
import { isSendKey } from './isSendKey.js'

const ENTER = { key: 'Enter', repeat: false, isComposing: false, keyCode: 13 }

test.each([
  [true, 'Enter', {}],
  [false, 'another key', { key: 'a', keyCode: 65 }],
  [false, 'Enter that is held', { repeat: true }],
  [false, 'Enter that ends a composition', { isComposing: true }],
  [false, 'the same in Safari, which says so by its code alone', { keyCode: 229 }],
])('%s: %s', (sends, _, change) => {
  expect(isSendKey({ ...ENTER, ...change })).toBe(sends)
})
