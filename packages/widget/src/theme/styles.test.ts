import { expect, test } from 'vitest'
import { styles } from './styles.js'
import type { ThemeToken } from './tokens.js'

// The compiler holds this list to the documented tokens.
const documented: Record<ThemeToken, true> = {
  '--earshot-theme': true,
  '--earshot-accent': true,
  '--earshot-on-accent': true,
  '--earshot-text': true,
  '--earshot-muted': true,
  '--earshot-surface': true,
  '--earshot-border': true,
  '--earshot-radius': true,
  '--earshot-density': true,
  '--earshot-star': true,
  '--earshot-font': true,
  '--earshot-font-size': true,
}

test('every documented token is used by the style sheet, and no other is', () => {
  const used = [...styles.matchAll(/var\((--earshot-[a-z-]+)/g)].map(([, name]) => name!)
  // The room is the widget's own: how high it was before its last step.
  const tokens = [...new Set(used)].filter(name => name != '--earshot-room')
  expect(tokens.sort()).toEqual(Object.keys(documented).sort())
})
