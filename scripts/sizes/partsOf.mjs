// @ts-check
import { decodeMappings } from './sourceMap.mjs'

/** @import { Segment } from './sourceMap.mjs' */

/** Where a character without a source is counted: what the bundler wrote around the modules. */
export const GLUE = 'glue'

/**
 * Splits a built file by where its characters came from.
 * @param {string} code
 * @param {{ sources: readonly (string | null)[], mappings: string }} map
 * @param {(source: string, segment: Segment) => string} partOf names the part that a place of a source
 *   belongs to
 * @returns {{ part: string, text: string }[]} in the order of the file
 */
export function partsOf(code, map, partOf) {
  const lines = decodeMappings(map.mappings)
  /** @type {{ part: string, text: string }[]} */
  const parts = []
  /** @param {string} part @param {string} text */
  const add = (part, text) => {
    const last = parts.at(-1)
    if (last?.part === part) last.text += text
    else if (text) parts.push({ part, text })
  }
  // The comment that names the map is for tools.
  const text = code.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '')
  for (const [i, line] of text.split(/(?<=\n)/).entries()) {
    const segments = lines[i] ?? []
    add(GLUE, line.slice(0, segments[0]?.column ?? line.length))
    for (const [j, segment] of segments.entries()) {
      const source = segment.source === undefined ? undefined : map.sources[segment.source]
      add(
        source ? partOf(source, segment) : GLUE,
        line.slice(segment.column, segments[j + 1]?.column ?? line.length),
      )
    }
  }
  return parts
}

/**
 * The part that a source belongs to: a library, a folder of a package, or what stands out in one.
 * @param {string} path with slashes
 */
export function groupOf(path) {
  const library = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]
  if (library) return library
  const own = /packages\/([^/]+)\/src\/(.+)$/.exec(path)
  if (!own) return GLUE
  const [, name = '', file = ''] = own
  if (name === 'core' && file.startsWith('headless/')) return 'headless'
  if (file.startsWith('theme/styles')) return 'styles'
  if (/(^|\/)icons\.tsx?$/.test(file)) return 'icons'
  if (file.startsWith('i18n/')) return 'language'
  const folder = file.split('/').slice(0, -1)[0]
  return folder ? `${name}/${folder}` : name
}

/**
 * What each part takes of a file, the largest first.
 * @param {readonly { part: string, text: string }[]} parts
 * @param {(text: string) => number} compress gives the compressed size, bytes
 * @returns {{ part: string, raw: number, compressed: number }[]} `compressed`: by how much the
 *   compressed file would be smaller without the part. What parts have in common is in none of them.
 */
export function weigh(parts, compress) {
  const whole = compress(parts.map(one => one.text).join(''))
  return [...new Set(parts.map(one => one.part))]
    .map(part => ({
      part,
      raw: bytesOf(parts.filter(one => one.part === part)),
      compressed: whole - compress(textOf(parts.filter(one => one.part !== part))),
    }))
    .sort((one, other) => other.raw - one.raw)
}

/** @param {readonly { text: string }[]} parts */
function textOf(parts) {
  return parts.map(one => one.text).join('')
}

/** @param {readonly { text: string }[]} parts */
function bytesOf(parts) {
  return Buffer.byteLength(textOf(parts))
}
