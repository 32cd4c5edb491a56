import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const DOCS = new URL('../../../docs/', import.meta.url)

/** The criteria of WCAG 2.2 of the levels A and AA, in its order. */
const A =
  '1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2'
const AA =
  '1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3'

const rows = readFileSync(new URL('accessibility.md', DOCS), 'utf8')
  .split('\n')
  .filter(line => /^\| \d/.test(line))
  .map(line =>
    line
      .slice(1, -1)
      .split('|')
      .map(cell => cell.trim()),
  )

test('docs/accessibility.md has every criterion of WCAG 2.2, level A and AA, in its order', () => {
  const levels = new Map([
    ...A.split(' ').map(number => [number, 'A'] as const),
    ...AA.split(' ').map(number => [number, 'AA'] as const),
  ])
  const inOrder = [...levels].sort(([one], [other]) =>
    one.localeCompare(other, 'en', { numeric: true }),
  )
  expect(inOrder).toHaveLength(55)
  expect(rows.map(([name, level]) => [name!.split(' ')[0], level])).toEqual(inOrder)
})

test('each of them is shown by a test that exists, or does not apply to a widget', () => {
  for (const [name, , how, shownBy] of rows) {
    const link = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(shownBy!)
    if (!link) {
      expect(how, name).toMatch(/^(Does not apply: |The page's)/)
      continue
    }
    const [, title, path] = link
    const file = new URL(path!, DOCS)
    expect(existsSync(file), `${name}: ${path}`).toBe(true)
    expect(readFileSync(file, 'utf8'), `${name}: ${path}`).toContain(`'${title}'`)
  }
})
