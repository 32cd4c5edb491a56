import nodeResolve from '@rollup/plugin-node-resolve'
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { rollup, type OutputChunk } from 'rollup'
import { parseAst } from 'rollup/parseAst'
import { expect, inject, test } from 'vitest'

const shop = inject('shops')['19']!
const dist = (name: string): string => join(shop, 'node_modules/@earshot', name, 'dist')

test('a shop that only tracks loads nothing that draws, now or later', async () => {
  const chunks = await bundle('tracking.mjs')
  expect(packagesIn(chunks)).toEqual(['@earshot/core', '@earshot/react', 'idb-keyval'])
  // Nor what would load it.
  const modules = chunks.flatMap(chunk =>
    Object.entries(chunk.modules).filter(([, { renderedLength }]) => renderedLength),
  )
  expect(modules.map(([path]) => path.split(sep).at(-1))).not.toContain('drawer.js')
})

test('a shop that asks loads what draws in files of its own, and only when somebody is asked', async () => {
  const chunks = await bundle('asking.mjs')
  const first = loadedAtFirst(chunks)
  expect(packagesIn(first)).toEqual(['@earshot/core', '@earshot/react', 'idb-keyval'])
  const later = chunks.filter(chunk => !first.includes(chunk))
  expect(packagesIn(later)).toEqual(expect.arrayContaining(['@earshot/widget', 'preact']))
})

test.each([
  ['core', ['idb-keyval']],
  ['widget', ['preact']],
])('no file of @earshot/%s imports React', (name, known) => {
  const imported = filesIn(dist(name)).flatMap(importsOf)
  // The reader of imports finds those that there are.
  expect(imported).toEqual(expect.arrayContaining(known))
  expect(imported.filter(source => /^react(-dom)?(\/|$)/.test(source))).toEqual([])
})

test('every file of @earshot/react that has hooks says that it is for the client', () => {
  const files = filesIn(dist('react'))
  const withHooks = files.filter(file => importsOf(file).includes('react'))
  expect(withHooks).toContain(join(dist('react'), 'index.js'))
  for (const file of withHooks) {
    const first = parse(file).body[0]!
    expect('directive' in first && first.directive, file).toBe('use client')
  }
})

/** @returns what a bundler makes of a file of the shop; React itself is left out of it */
async function bundle(file: string): Promise<OutputChunk[]> {
  const build = await rollup({
    input: join(shop, file),
    external: /^react(-dom)?(\/|$)/,
    plugins: [nodeResolve({ browser: true })],
    // `'use client'` means nothing in a bundle for the client.
    onwarn: (warning, next) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || next(warning),
  })
  const { output } = await build.generate({ format: 'es' })
  return output.filter(one => one.type === 'chunk')
}

/** The entry, and what it imports as it is loaded. */
function loadedAtFirst(chunks: readonly OutputChunk[]): OutputChunk[] {
  const first = chunks.filter(chunk => chunk.isEntry)
  for (const { imports } of first) {
    first.push(...chunks.filter(one => imports.includes(one.fileName) && !first.includes(one)))
  }
  return first
}

/** The packages of which some code is left in the chunks, by name. */
function packagesIn(chunks: readonly OutputChunk[]): string[] {
  const paths = chunks.flatMap(chunk => Object.keys(chunk.modules))
  const names = paths.map(path => /.*[/\\]node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)/.exec(path))
  return [...new Set(names.flatMap(found => found?.[1]?.replaceAll(sep, '/') ?? []))].sort()
}

function filesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter(name => /\.m?js$/.test(name)).map(name => join(folder, name))
}

const parse = (file: string): ReturnType<typeof parseAst> => parseAst(readFileSync(file, 'utf8'))

/** What a file imports or exports from, `import()` included. */
function importsOf(file: string): string[] {
  const found: string[] = []
  // Every node of the tree is looked at: `import()` may stand anywhere.
  JSON.stringify(parse(file), (_, node: { type?: string; source?: { value?: string } } | null) => {
    const isImport = /^(Import|Export)\w*(Declaration|Expression)$/.test(node?.type ?? '')
    if (isImport && typeof node?.source?.value === 'string') found.push(node.source.value)
    return node
  })
  return found
}
