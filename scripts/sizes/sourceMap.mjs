// @ts-check
// Reads as much of a source map as is needed to say which source each character of a file came from.

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/**
 * Where a stretch of one line of a file came from: it begins at `column` and ends where the next begins.
 * @typedef {object} Segment
 * @property {number} column
 * @property {number | undefined} source index into the map's `sources`; undefined where nothing is known
 * @property {number} line of the source, from 0
 * @property {number} sourceColumn
 */

/**
 * The segments of each line.
 * @param {string} mappings
 * @returns {Segment[][]}
 */
export function decodeMappings(mappings) {
  let source = 0
  let line = 0
  let sourceColumn = 0
  return mappings.split(';').map(text => {
    let column = 0
    return text
      .split(',')
      .filter(Boolean)
      .map(field => {
        const numbers = decodeNumbers(field)
        column += numbers[0] ?? 0
        if (numbers.length < 4) return { column, source: undefined, line: 0, sourceColumn: 0 }
        source += numbers[1] ?? 0
        line += numbers[2] ?? 0
        sourceColumn += numbers[3] ?? 0
        return { column, source, line, sourceColumn }
      })
  })
}

/**
 * Numbers in base 64 with five bits a digit, the lowest first; the lowest bit of all is the sign.
 * @param {string} field
 */
function decodeNumbers(field) {
  const numbers = []
  let value = 0
  let shift = 0
  for (const digit of field) {
    const bits = BASE64.indexOf(digit)
    value += (bits & 31) << shift
    shift += 5
    if (bits & 32) continue
    numbers.push(value & 1 ? -(value >> 1) : value >> 1)
    value = 0
    shift = 0
  }
  return numbers
}

/**
 * The segment that a place of a file lies in.
 * @param {readonly Segment[]} segments of its line
 * @param {number} column
 * @returns {Segment | undefined}
 */
export function segmentAt(segments, column) {
  let low = 0
  let high = segments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((segments[middle]?.column ?? 0) <= column) low = middle + 1
    else high = middle
  }
  return segments[low - 1]
}
