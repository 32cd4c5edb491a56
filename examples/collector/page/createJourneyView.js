import { drawMeasure } from './drawMeasure.js'
import { element } from './element.js'
import { count, plural } from './words.js'

/** @import { StageSummary, Summary, TouchpointSummary } from '../summary/touchpointSummary.mjs' */

/**
 * Draws the stages into `container`, and on every later call only the rows that changed.
 *
 * @param {HTMLElement} container
 * @returns {(state: Summary) => void}
 */
export function createJourneyView(container) {
  /** @type {Map<string, { text: string, row: HTMLElement }>} */
  let drawn = new Map()

  return state => {
    /** @type {typeof drawn} */
    const next = new Map()
    const most = Math.max(1, ...state.stages.flatMap(s => s.touchpoints.map(t => t.visitors)))

    /** @param {StageSummary} stage @param {TouchpointSummary} touchpoint */
    const rowOf = (stage, touchpoint) => {
      const key = JSON.stringify([stage.id, touchpoint.id])
      const text = JSON.stringify([touchpoint, most])
      const before = drawn.get(key)
      const row = before?.text === text ? before.row : drawTouchpoint(touchpoint, most)
      // A new reach of the busiest touchpoint redraws all rows; only real news is marked.
      if (before && row !== before.row && !before.text.startsWith(JSON.stringify(touchpoint), 1)) {
        row.classList.add('news')
      }
      next.set(key, { text, row })
      return row
    }

    container.replaceChildren(
      ...state.stages.map((stage, index) =>
        drawStage(
          stage,
          index,
          stage.touchpoints.map(one => rowOf(stage, one)),
          state.hasJourney,
        ),
      ),
    )
    drawn = next
  }
}

/**
 * @param {StageSummary} stage
 * @param {number} index
 * @param {HTMLElement[]} rows
 * @param {boolean} hasJourney
 */
function drawStage(stage, index, rows, hasJourney) {
  const title = `stage-${index}`
  const hint = stage.declared ? plural(rows.length, 'touchpoint') : hintOf(hasJourney)
  return element(
    stage.declared || !hasJourney ? 'section.stage' : 'section.stage.undeclared',
    { 'aria-labelledby': title },
    element(
      'div.stage-head',
      null,
      element('h2', { id: title }, stage.name),
      element('p', null, hint),
    ),
    element(
      'div.stage-body',
      null,
      element('ul.touchpoints', { role: 'list' }, ...rows),
      stage.left > 0 && element('p.note', null, `and ${count(stage.left)} more that are less busy`),
    ),
  )
}

/** @param {boolean} hasJourney */
function hintOf(hasJourney) {
  return hasJourney
    ? 'Recorded under ids that earshot.json does not name. A typing error, or a touchpoint to add.'
    : 'Start the collector with --config earshot.json to see them by stage, with their names.'
}

/**
 * @param {TouchpointSummary} touchpoint
 * @param {number} most visitors of the busiest touchpoint
 */
function drawTouchpoint(touchpoint, most) {
  const { id, name, impressions, visitors, answers, unusable, measures } = touchpoint
  const silent = impressions === 0 && answers === 0
  const reach = element('span.reach', { 'aria-hidden': 'true' })
  reach.style.setProperty('--part', String(visitors / most))
  return element(
    silent ? 'li.touchpoint.silent' : 'li.touchpoint',
    null,
    element(
      'div.who',
      null,
      element('h3', null, name),
      id !== null && id !== name && element('p.id', null, id),
      reach,
    ),
    silent
      ? element('p.quiet', null, element('b', null, 'Silent'), ' Nobody was seen here yet.')
      : element(
          'dl.figures',
          null,
          figure('seen', impressions),
          figure(visitors === 1 ? 'visitor' : 'visitors', visitors),
          figure(answers === 1 ? 'answer' : 'answers', answers),
        ),
    !silent &&
      element(
        'div.heard',
        null,
        measures.length > 0
          ? element('ul.measures', { role: 'list' }, ...measures.map(drawMeasure))
          : element('p.quiet', null, 'No answers yet.'),
        unusable > 0 &&
          element('p.note', null, `${plural(unusable, 'answer')} off the scale, not in the means`),
      ),
  )
}

/**
 * @param {string} name
 * @param {number} value
 */
export function figure(name, value) {
  return element('div', null, element('dt', null, name), element('dd', null, count(value)))
}
