/** @import { MeasureSummary } from '../summary/toMeasure.mjs' */

const MEASURES = new Map([
  ['satisfaction', 'Satisfaction'],
  ['effort', 'Ease'],
  ['loyalty', 'Would recommend'],
  ['helpful', 'Found it helpful'],
  ['goal', 'Reached the goal'],
  ['promise', 'Promise'],
  ['expectation', 'Expectation'],
  ['importance', 'Mattered most'],
  ['reason', 'Reasons'],
  ['comment', 'Comments'],
  ['contact', 'Contact details'],
  ['consent', 'Consent answers'],
])

const OPTIONS = new Map([
  ['not_yet', 'not yet'],
  ['as', 'as expected'],
])

const DOORS = { asked: '', passive: 'opened by the visitor', link: 'by link' }

const whole = new Intl.NumberFormat('en')
const oneDigit = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 })
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

/** @param {number} value */
export const count = value => whole.format(value)

/** @param {number} value */
export const mean = value => oneDigit.format(value)

/** @param {number} value from 0 to 1 */
export const share = value => percent.format(value)

/** @param {number} timeMs epoch milliseconds */
export const time = timeMs => clock.format(timeMs)

/**
 * @param {number} n
 * @param {string} one
 * @param {string} [many]
 */
export const plural = (n, one, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`

/** @param {MeasureSummary} measure */
export function measureName({ measure }) {
  return MEASURES.get(measure) ?? measure.replace(/^x-/, '').replace(/[-_.]+/g, ' ')
}

/** @param {MeasureSummary} measure */
export const doorName = ({ door }) => DOORS[door]

/** @param {string} id */
export const optionName = id => OPTIONS.get(id) ?? id.replace(/[-_.]+/g, ' ')
