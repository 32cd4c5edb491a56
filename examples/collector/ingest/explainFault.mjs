/** @import { ErrorObject } from 'ajv' */

/**
 * What is wrong with an event or a batch.
 * @typedef {object} Fault
 * @property {string} path Where, as a JavaScript path: `events[3].data.value`.
 * @property {string} reason What, in plain words; never contains the value itself.
 */

/** A key from outside is shown at most this long. */
const MAX_SHOWN_KEY = 64

/** @type {ReadonlyMap<string, string>} */
const KINDS = new Map([
  ['string', 'text'],
  ['number', 'a number'],
  ['integer', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'an object'],
  ['null', 'null'],
])

/**
 * Picks the one fault of a validation that helps its reader most, and says it in plain words.
 *
 * @param {readonly ErrorObject[]} errors what Ajv found
 * @param {string} at path of the validated value inside the body, empty for the body itself
 * @param {ReadonlyMap<string, string>} forms what a regular expression of the schema means
 * @returns {Fault}
 */
export function explainFault(errors, at, forms) {
  // `if` and `anyOf` only say that something below them failed.
  const causes = errors.filter(error => error.keyword !== 'if' && error.keyword !== 'anyOf')
  // Of several readings (`anyOf`) the closest is the one that failed deepest inside the value, and
  // at equal depth one of the right type.
  const depth = Math.max(...causes.map(error => segments(error).length))
  const deepest = causes.filter(error => segments(error).length === depth)
  const cause = deepest.find(error => error.keyword !== 'type') ?? deepest[0]
  if (!cause) return { path: at, reason: 'does not follow the published schema' }
  const path = segments(cause).reduce(joinPath, at)
  if (cause.keyword !== 'type') return { path, reason: reasonOf(cause, forms) }
  const kinds = new Set(deepest.map(error => KINDS.get(error.params['type']) ?? 'another kind'))
  return { path, reason: `must be ${[...kinds].join(' or ')}` }
}

/**
 * @param {ErrorObject} error
 * @returns {string[]} keys from the validated value to the fault
 */
function segments({ instancePath, keyword, params }) {
  const keys = instancePath.split('/').slice(1)
  const plain = keys.map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  return keyword === 'required' ? [...plain, params['missingProperty']] : plain
}

/**
 * @param {string} path
 * @param {string} key
 */
function joinPath(path, key) {
  if (/^\d+$/.test(key)) return `${path}[${key}]`
  if (/^[A-Za-z_$][\w$]{0,63}$/.test(key)) return path ? `${path}.${key}` : key
  return `${path}[${JSON.stringify(key.slice(0, MAX_SHOWN_KEY))}]`
}

/**
 * @param {ErrorObject} error
 * @param {ReadonlyMap<string, string>} forms
 */
function reasonOf({ keyword, params, message }, forms) {
  switch (keyword) {
    case 'required':
      return 'is missing'
    case 'const':
      return `must be ${JSON.stringify(params['allowedValue'])}`
    case 'enum':
      return `must be one of ${params['allowedValues'].join(', ')}`
    case 'pattern':
      return `must be ${forms.get(params['pattern']) ?? 'of the form the published schema asks for'}`
    case 'minLength':
      return params['limit'] === 1 ? 'must not be empty' : `must have ${params['limit']} characters`
    case 'maxLength':
      return `must have at most ${params['limit']} characters`
    case 'minimum':
      return `must be at least ${params['limit']}`
    case 'maximum':
      return `must be at most ${params['limit']}`
    case 'minItems':
      return `must have at least ${params['limit']} items`
    case 'maxItems':
      return `must have at most ${params['limit']} items`
    default:
      return message ?? 'does not follow the published schema'
  }
}
