import { compareMeasures, toMeasure } from './toMeasure.mjs'

/** @import { Row } from '../store/createEventStore.mjs' */
/** @import { Journey } from './parseJourney.mjs' */
/** @import { MeasureSummary } from './toMeasure.mjs' */

/**
 * What happened at one touchpoint. `answers` is the sum of all measures' `n`, and of `unusable`.
 * @typedef {object} TouchpointSummary
 * @property {string | null} id null for what happened at no touchpoint
 * @property {string} name
 * @property {number} impressions
 * @property {number} visitors
 * @property {number} answers
 * @property {number} unusable answers whose value does not fit their measure's scale
 * @property {MeasureSummary[]} measures
 */

/**
 * @typedef {object} StageSummary
 * @property {string | null} id null for the group of undeclared touchpoints
 * @property {string} name
 * @property {boolean} declared
 * @property {number} left touchpoints of this group that are not listed
 * @property {TouchpointSummary[]} touchpoints
 */

/**
 * The state of the whole journey. It holds numbers and ids, never what a visitor typed.
 * @typedef {object} Summary
 * @property {string | null} journey the journey's name
 * @property {boolean} hasJourney
 * @property {{ events: number, visitors: number, impressions: number, answers: number, receivedMs: number | null }} totals
 * @property {StageSummary[]} stages
 */

/** Whoever knows the address can invent ids: the busiest undeclared ones are listed, the rest counted. */
const MAX_UNDECLARED = 100

/**
 * Puts the rows of the four summary queries in the order of the journey.
 *
 * @param {{ totals: Row[], impressions: Row[], measures: Row[], options: Row[] }} rows
 * @param {Journey | undefined} journey
 * @returns {Summary}
 */
export function touchpointSummary(rows, journey) {
  const found = collect(rows)
  /** @param {string} id @param {string} name */
  const take = (id, name) => {
    const touchpoint = found.get(id) ?? emptyTouchpoint(id)
    found.delete(id)
    return { ...touchpoint, name }
  }
  /** @type {StageSummary[]} */
  const stages = (journey?.stages ?? []).map(stage => ({
    id: stage.id,
    name: stage.name,
    declared: true,
    left: 0,
    touchpoints: stage.touchpoints.map(({ id, name }) => take(id, name)),
  }))
  const others = [...found.values()].sort(
    (a, b) => b.impressions - a.impressions || a.name.localeCompare(b.name, 'en'),
  )
  if (others.length > 0) {
    stages.push({
      id: null,
      name: journey ? 'Not in the journey file' : 'Touchpoints',
      declared: false,
      left: Math.max(0, others.length - MAX_UNDECLARED),
      touchpoints: others.slice(0, MAX_UNDECLARED),
    })
  }
  const totals = rows.totals[0] ?? {}
  return {
    journey: journey?.name ?? null,
    hasJourney: journey !== undefined,
    totals: {
      events: Number(totals['events'] ?? 0),
      visitors: Number(totals['visitors'] ?? 0),
      impressions: rows.impressions.reduce((sum, row) => sum + Number(row['impressions']), 0),
      answers: Number(totals['answers'] ?? 0),
      receivedMs: typeof totals['received_ms'] === 'number' ? totals['received_ms'] : null,
    },
    stages,
  }
}

/**
 * @param {{ impressions: Row[], measures: Row[], options: Row[] }} rows
 * @returns {Map<string | null, TouchpointSummary>}
 */
function collect({ impressions, measures, options }) {
  /** @type {Map<string | null, TouchpointSummary>} */
  const found = new Map()
  /** @param {Row} row */
  const at = row => {
    const id = typeof row['touchpoint'] === 'string' ? row['touchpoint'] : null
    const touchpoint = found.get(id) ?? emptyTouchpoint(id)
    found.set(id, touchpoint)
    return touchpoint
  }
  for (const row of impressions) {
    const touchpoint = at(row)
    touchpoint.impressions = Number(row['impressions'])
    touchpoint.visitors = Number(row['visitors'])
  }
  for (const row of measures) {
    const touchpoint = at(row)
    const measure = toMeasure(row, options)
    const n = Number(row['n'])
    touchpoint.answers += n
    touchpoint.unusable += n - measure.n
    if (measure.n > 0) touchpoint.measures.push(measure)
  }
  for (const { measures: list } of found.values()) list.sort(compareMeasures)
  return found
}

/**
 * @param {string | null} id
 * @returns {TouchpointSummary}
 */
function emptyTouchpoint(id) {
  const name = id ?? 'At no touchpoint'
  return { id, name, impressions: 0, visitors: 0, answers: 0, unusable: 0, measures: [] }
}
