import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { styles } from './styles.js'
import { themes } from './themes.js'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const docs = read('../../../../docs/themes.md')

/** The first cell of each row of the table below a heading, without its marks. */
const rowsBelow = (heading: string): string[] => {
  const [, below = ''] = docs.split(`\n## ${heading}\n`)
  return [...below.split('\n## ')[0]!.matchAll(/^\| `([a-z-]+)`/gm)].map(([, name]) => name!)
}

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return entry.name.endsWith('.tsx') ? [readFileSync(path, 'utf8')] : []
  })

test('docs/themes.md has every ready theme as the CSS that it is', () => {
  const blocks = [...docs.matchAll(/```css\n\.(\w+) \{\n([^}]*)\}\n```/g)]
  const pasted = blocks.map(([, name, body]) => [
    name,
    Object.fromEntries(
      [...body!.matchAll(/(--[a-z-]+): (.+);/g)].map(([, key, value]) => [key, value]),
    ),
  ])
  expect(Object.fromEntries(pasted)).toEqual(themes)
})

test('docs/themes.md has every token that the style sheet reads', () => {
  const used = [...styles.matchAll(/var\((--earshot-[a-z-]+)/g)].map(([, name]) => name!)
  // The room is the widget's own.
  const tokens = new Set(used.filter(name => name != '--earshot-room'))
  expect(rowsBelow('Tokens').sort()).toEqual([...tokens].sort())
})

test('docs/themes.md has every part that is drawn, and no other', () => {
  const written = sources(fileURLToPath(new URL('..', import.meta.url))).flatMap(text => [
    ...text.matchAll(/(?:named\(|part=)['"]([a-z-]+)['"]/g),
  ])
  const parts = new Set(written.map(([, name]) => name!))
  expect(rowsBelow('Parts').sort()).toEqual([...parts].sort())
})
