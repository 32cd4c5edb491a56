// @ts-check
// Where the bytes of each built script file come from, by its source map. `npx pnpm@12 build` first.
//   npx pnpm@12 size:why [FILE …]   only the files whose name holds one of these words
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import colors from 'picocolors'
import { ROOT } from './run.mjs'
import { groupOf, partsOf, weigh } from './sizes/partsOf.mjs'
import { decodeMappings, segmentAt } from './sizes/sourceMap.mjs'

/** @import { Segment } from './sizes/sourceMap.mjs' */

const DIST = join(ROOT, 'packages/widget/dist')

/** @param {string} text */
const brotli = text => brotliCompressSync(text).length

/**
 * @typedef {{ sources: (string | null)[], mappings: string }} SourceMap
 * @param {string} file
 * @returns {SourceMap}
 */
const readMap = file => JSON.parse(readFileSync(`${file}.map`, 'utf8'))

// The scripts are made of the built modules of core: their maps lead on to its sources.
/** @type {Map<string, { map: SourceMap, lines: Segment[][] } | undefined>} */
const modules = new Map()
/** @param {string} file */
const moduleMap = file => {
  if (!modules.has(file)) {
    const map = /[\\/]dist[\\/]/.test(file) && existsSync(`${file}.map`) ? readMap(file) : undefined
    modules.set(file, map && { map, lines: decodeMappings(map.mappings) })
  }
  return modules.get(file)
}

/**
 * @param {string} from the file whose map names the source
 * @returns {(source: string, segment: Segment) => string}
 */
const partOf = from => (source, segment) => {
  const file = resolve(dirname(from), source)
  const built = moduleMap(file)
  if (!built) return groupOf(relative(ROOT, file).replaceAll(sep, '/'))
  const before = segmentAt(built.lines[segment.line] ?? [], segment.sourceColumn)
  const origin = before?.source === undefined ? undefined : built.map.sources[before.source]
  return before && origin
    ? partOf(file)(origin, before)
    : groupOf(relative(ROOT, file).replaceAll(sep, '/'))
}

const wanted = process.argv.slice(2).filter(word => word !== '--')
const files = existsSync(DIST)
  ? readdirSync(DIST).filter(
      name =>
        /^earshot.*\.js$/.test(name) &&
        (!wanted.length || wanted.some(word => name.includes(word))),
    )
  : []
if (!files.length) {
  console.error(
    wanted.length
      ? `No built script has ${wanted.join(' or ')} in its name.`
      : 'No built script: run `npx pnpm@12 build` first.',
  )
  process.exit(1)
}

/** Columns that names take. */
const NAME = 30

/** @param {number} number */
const padded = number => number.toLocaleString('en').padStart(9)

console.log(`${colors.dim('bytes'.padStart(NAME + 9))}${colors.dim('brotli'.padStart(9))}`)
for (const name of files) {
  const file = join(DIST, name)
  const code = readFileSync(file, 'utf8')
  console.log(
    `${colors.bold(name.padEnd(NAME))}${padded(Buffer.byteLength(code))}${colors.cyan(padded(brotli(code)))}`,
  )
  const parts = partsOf(code, readMap(file), partOf(file))
  for (const { part, raw, compressed } of weigh(parts, brotli)) {
    console.log(`  ${part.padEnd(NAME - 2)}${padded(raw)}${padded(compressed)}`)
  }
}
console.log(
  colors.dim('\nBrotli of a part: by how much the compressed file would be smaller without it.'),
)
