/**
 * What the live page needs of a journey file: stages and touchpoints in their order, with names.
 * @typedef {object} Journey
 * @property {string} [name]
 * @property {{ id: string, name: string, touchpoints: { id: string, name: string }[] }[]} stages
 */

/** @typedef {{ ok: true, value: Journey } | { ok: false, issue: string }} ParsedJourney */

/**
 * Reads the `journey` of an `earshot.json`; every other part of the file is left alone. Names that
 * are missing become the id.
 *
 * @param {unknown} file
 * @returns {ParsedJourney}
 */
export function parseJourney(file) {
  if (!isRecord(file)) return { ok: false, issue: 'the file must hold an object' }
  const journey = file['journey']
  if (!isRecord(journey)) return { ok: false, issue: 'journey is missing' }
  if (!Array.isArray(journey['stages']))
    return { ok: false, issue: 'journey.stages must be a list' }
  /** @type {Journey['stages']} */
  const stages = []
  for (const [s, stage] of journey['stages'].entries()) {
    const at = `journey.stages[${s}]`
    const read = readNamed(stage, at)
    if (!read.ok) return read
    const list = stage['touchpoints'] ?? []
    if (!Array.isArray(list)) return { ok: false, issue: `${at}.touchpoints must be a list` }
    /** @type {{ id: string, name: string }[]} */
    const touchpoints = []
    for (const [t, touchpoint] of list.entries()) {
      const one = readNamed(touchpoint, `${at}.touchpoints[${t}]`)
      if (!one.ok) return one
      touchpoints.push(one.value)
    }
    stages.push({ ...read.value, touchpoints })
  }
  const name = journey['name']
  return { ok: true, value: { ...(typeof name === 'string' && name && { name }), stages } }
}

/**
 * @param {unknown} value
 * @param {string} at
 * @returns {{ ok: true, value: { id: string, name: string } } | { ok: false, issue: string }}
 */
function readNamed(value, at) {
  if (!isRecord(value)) return { ok: false, issue: `${at} must be an object` }
  const { id, name } = value
  if (typeof id !== 'string' || id === '') return { ok: false, issue: `${at}.id is missing` }
  return { ok: true, value: { id, name: typeof name === 'string' && name ? name : id } }
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
