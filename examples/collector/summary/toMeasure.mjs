/** @import { Row } from '../store/createEventStore.mjs' */

/**
 * The answers of one measure at one touchpoint, on one scale, through one door. Measures are never
 * mixed. `kind` says what `n` answers add up to: a `mean` on `scale`, the `share` that said yes,
 * counts of `options`, or nothing that may be shown but their number (`count`).
 * @typedef {object} MeasureSummary
 * @property {string} measure
 * @property {'asked' | 'passive' | 'link'} door
 * @property {'mean' | 'share' | 'options' | 'count'} kind
 * @property {number} n
 * @property {number} [mean] of `mean` and `share`
 * @property {[number, number]} [scale] of `mean` and `share`
 * @property {{ value: number, count: number }[]} [points] every point of a scale of whole steps
 * @property {{ id: string, count: number }[]} [options] the most picked ones, most first
 */

/** In the order shown; a host's own measures come after the known ones. */
const KNOWN = [
  'satisfaction',
  'effort',
  'loyalty',
  'helpful',
  'goal',
  'promise',
  'expectation',
  'importance',
  'reason',
]
const LAST = ['comment', 'contact', 'consent']
const ON_A_SCALE = new Set(['satisfaction', 'effort', 'loyalty', 'helpful'])
const MAX_OPTIONS = 6
/** More points than this are no scale a person picks from. */
const MAX_POINTS = 11

/**
 * @param {Row} row of the measures query
 * @param {readonly Row[]} options all rows of the options query
 * @returns {MeasureSummary}
 */
export function toMeasure(row, options) {
  const measure = String(row['measure'])
  const base = { measure, door: toDoor(row['door']) }
  const numbers = Number(row['numbers'])
  if (ON_A_SCALE.has(measure) || numbers > 0) {
    const [low, high] = [Number(row['low']), Number(row['high'])]
    return {
      ...base,
      kind: measure === 'helpful' ? 'share' : 'mean',
      n: numbers,
      mean: Number(row['mean']),
      scale: [low, high],
      points: toPoints(row['points'], low, high),
    }
  }
  const picked = options.filter(
    one =>
      one['touchpoint'] === row['touchpoint'] &&
      one['measure'] === measure &&
      one['door'] === base.door,
  )
  const n = Number(row['n'])
  if (picked.length === 0) return { ...base, kind: 'count', n }
  const list = picked.slice(0, MAX_OPTIONS)
  return {
    ...base,
    kind: 'options',
    n,
    options: list.map(one => ({ id: String(one['option']), count: Number(one['n']) })),
  }
}

/**
 * @param {MeasureSummary} a
 * @param {MeasureSummary} b
 */
export function compareMeasures(a, b) {
  return rank(a.measure) - rank(b.measure) || a.measure.localeCompare(b.measure, 'en')
}

/** @param {string} measure */
function rank(measure) {
  const last = LAST.indexOf(measure)
  if (last >= 0) return KNOWN.length + 1 + last
  const known = KNOWN.indexOf(measure)
  return known >= 0 ? known : KNOWN.length
}

/**
 * @param {unknown} door
 * @returns {'asked' | 'passive' | 'link'}
 */
function toDoor(door) {
  return door === 'passive' || door === 'link' ? door : 'asked'
}

/**
 * @param {unknown} entries what DuckDB's histogram counted, only points that were picked
 * @param {number} low
 * @param {number} high
 * @returns {{ value: number, count: number }[]} every point of the scale, lowest first
 */
function toPoints(entries, low, high) {
  const steps = high - low + 1
  if (!Number.isInteger(low) || !Number.isInteger(steps) || steps > MAX_POINTS) return []
  const rows = /** @type {{ key: unknown, value: unknown }[]} */ (entries ?? [])
  const counts = new Map(rows.map(({ key, value }) => [Number(key), Number(value)]))
  return Array.from({ length: steps }, (_, step) => ({
    value: low + step,
    count: counts.get(low + step) ?? 0,
  }))
}
