import { element } from './element.js'
import { count, doorName, mean, measureName, optionName, plural, share } from './words.js'

/** @import { MeasureSummary } from '../summary/toMeasure.mjs' */

/** Below this many answers a score is a number and no verdict. */
const ENOUGH_ANSWERS = 10

/** The lowest point of the middle and of the high end, by measure; other measures have no such ends. */
const ENDS = new Map([
  ['satisfaction', { middle: 3, high: 4 }],
  ['effort', { middle: 4, high: 5 }],
  ['loyalty', { middle: 7, high: 9 }],
  ['helpful', { middle: 1, high: 1 }],
])

/**
 * One measure as a list item: its name, its own score on its own scale, how the answers spread, and
 * how many they are.
 *
 * @param {MeasureSummary} measure
 */
export function drawMeasure(measure) {
  const door = doorName(measure)
  const name = element('span.measure-name', null, measureName(measure))
  if (door) name.append(' ', element('span.door', null, door))
  return element(
    `li.measure.${measure.kind}`,
    null,
    name,
    ...drawScore(measure),
    element('span.n', null, plural(measure.n, 'answer')),
  )
}

/**
 * @param {MeasureSummary} measure
 * @returns {HTMLElement[]}
 */
function drawScore(measure) {
  const { kind, scale, points = [], options = [] } = measure
  switch (kind) {
    case 'mean':
      return [
        element(
          'span.score',
          null,
          element('b', null, mean(measure.mean ?? 0)),
          ` of ${count(scale?.[1] ?? 0)}`,
        ),
        points.some(point => point.count > 0)
          ? drawColumns(measure, points)
          : element('span.spread', null),
      ]
    case 'share':
      return [
        element('span.score', null, element('b', null, share(measure.mean ?? 0))),
        drawStrip(measure, points),
      ]
    case 'options':
      return [
        element(
          'ul.picked',
          null,
          ...options.map(option =>
            element(
              'li',
              null,
              element('b', null, count(option.count)),
              ` ${optionName(option.id)}`,
            ),
          ),
        ),
      ]
    case 'count':
      return [element('span.score.kept', null, 'kept, not shown')]
  }
}

/**
 * @param {MeasureSummary} measure
 * @param {{ value: number, count: number }[]} points
 */
function drawColumns(measure, points) {
  const most = Math.max(...points.map(point => point.count))
  const label = points.map(point => `${point.value}: ${point.count}`).join(', ')
  return element(
    'span.spread.columns',
    { role: 'img', 'aria-label': `Spread of answers: ${label}` },
    ...points.map(point => {
      const column = element(`i.${toneOf(measure, point.value)}`, {
        title: `${point.value}: ${plural(point.count, 'answer')}`,
      })
      column.style.setProperty('--part', String(most > 0 ? point.count / most : 0))
      return column
    }),
  )
}

/**
 * @param {MeasureSummary} measure
 * @param {{ value: number, count: number }[]} points no, then yes
 */
function drawStrip(measure, points) {
  const [no = 0, yes = 0] = points.map(point => point.count)
  const strip = element('span.spread.strip', {
    role: 'img',
    'aria-label': `Spread of answers: yes ${yes}, no ${no}`,
  })
  for (const [value, part] of [
    [1, yes],
    [0, no],
  ]) {
    if (!part) continue
    const piece = element(`i.${toneOf(measure, value ?? 0)}`, {
      title: `${value ? 'yes' : 'no'}: ${part}`,
    })
    piece.style.setProperty('--part', String(part))
    strip.append(piece)
  }
  return strip
}

/**
 * @param {MeasureSummary} measure
 * @param {number} value
 */
function toneOf({ measure, n }, value) {
  const ends = ENDS.get(measure)
  if (n < ENOUGH_ANSWERS) return 'few'
  if (!ends) return 'plain'
  return value >= ends.high ? 'high' : value >= ends.middle ? 'middle' : 'low'
}
