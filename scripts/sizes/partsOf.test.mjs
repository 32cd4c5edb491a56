import { rollup } from 'rollup'
import { describe, expect, test } from 'vitest'
import { groupOf, partsOf, weigh } from './partsOf.mjs'
import { decodeMappings, segmentAt } from './sourceMap.mjs'

const SOURCES = {
  start: "import { far } from 'far'\nconsole.log('near one', far)\nconsole.log('near two')\n",
  far: "export const far = 'from afar: ä'\n",
}

/** A bundle of `SOURCES` with its map, as a bundler writes them. */
async function bundle() {
  const built = await rollup({
    input: 'start',
    plugins: [
      { name: 'sources', resolveId: id => (id in SOURCES ? id : null), load: id => SOURCES[id] },
    ],
  })
  const { output } = await built.generate({ format: 'iife', sourcemap: true, sourcemapFile: 'out' })
  const [{ code, map }] = output
  return { code, map }
}

test('every character of a file is in one part, that of the module it was written in', async () => {
  const { code, map } = await bundle()
  const parts = partsOf(code, map, source => source)
  const of = name =>
    parts
      .filter(({ part }) => part === name)
      .map(({ text }) => text)
      .join('')
  expect(parts.map(({ text }) => text).join('')).toBe(
    code.replace(/\n\/\/# sourceMappingURL.*\s*$/, ''),
  )
  expect(of('start')).toContain("'near one'")
  expect(of('start')).toContain("'near two'")
  expect(of('start')).not.toContain('afar')
  expect(of('far')).toContain('from afar: ä')
  expect(of('far')).not.toContain('near')
  expect(of('glue')).toContain('use strict')
})

test('a part weighs what the file would lose with it, in bytes', () => {
  const parts = [
    { part: 'a', text: 'ää' },
    { part: 'b', text: 'xyz' },
    { part: 'a', text: '1' },
  ]
  expect(weigh(parts, text => text.length * 10)).toEqual([
    { part: 'a', raw: 5, compressed: 30 },
    { part: 'b', raw: 3, compressed: 30 },
  ])
})

test('numbers of a map are read with their signs, and of any length', () => {
  // 1024 lines on, then one back, and so with the columns of the source; a name is passed over.
  const [[first, second], rest] = decodeMappings('AAggCC,gBADDA;A')
  expect(first).toEqual({ column: 0, source: 0, line: 1024, sourceColumn: 1 })
  expect(second).toEqual({ column: 16, source: 0, line: 1023, sourceColumn: 0 })
  expect(rest).toEqual([{ column: 0, source: undefined, line: 0, sourceColumn: 0 }])
  expect(segmentAt([first, second], 15)).toBe(first)
  expect(segmentAt([first, second], 16)).toBe(second)
  expect(segmentAt([second], 3)).toBeUndefined()
})

describe('a source belongs to', () => {
  test.each([
    ['node_modules/.pnpm/preact@11/node_modules/preact/dist/preact.mjs', 'preact'],
    ['packages/widget/node_modules/@scope/name/dist/a.mjs', '@scope/name'],
    ['node_modules/idb-keyval/dist/index.js', 'idb-keyval'],
    ['packages/core/src/headless/text.ts', 'headless'],
    ['packages/core/src/surveys/link.ts', 'core/surveys'],
    ['packages/core/src/createEarshot.ts', 'core'],
    ['packages/widget/src/theme/styles/scale.ts', 'styles'],
    ['packages/widget/src/theme/adoptStyles.ts', 'widget/theme'],
    ['packages/widget/src/ui/icons.tsx', 'icons'],
    ['packages/widget/src/i18n/languages/de.ts', 'language'],
    ['packages/widget/src/more/createPanelShell.ts', 'widget/more'],
    ['elsewhere.js', 'glue'],
  ])('%s: %s', (path, part) => expect(groupOf(path)).toBe(part))
})
