// @ts-check

/** @typedef {import('../types.js').ConsoleMessage} ConsoleMessage */

/**
 * A line of the console, from the inspector's own form.
 * @param {{ level: string, text: string, source: string, parameters?: any[] }} line any: remote values
 * @returns {ConsoleMessage}
 */
export const toMessage = ({ level, text, source, parameters }) => ({
  level: LEVELS.get(level) ?? 'log',
  text: source === 'console-api' && parameters ? parameters.map(textOf).join(' ') : text,
})

/** @type {Map<string, ConsoleMessage['level']>} */
const LEVELS = new Map([
  ['warning', 'warn'],
  ['error', 'error'],
  ['info', 'info'],
  ['debug', 'debug'],
])

/**
 * @typedef {object} RemoteValue
 * @property {string} type
 * @property {string} [subtype]
 * @property {unknown} [value]
 * @property {string} [description]
 * @property {{ properties?: { name: string, value?: string }[] }} [preview]
 */

/** @param {RemoteValue} parameter */
const textOf = ({ type, subtype, value, description = '', preview }) => {
  if (value !== undefined || type === 'undefined') return String(value)
  if (subtype === 'error' || !preview?.properties) return description
  const fields = preview.properties.map(each => `${each.name}: ${each.value}`)
  return `${description}{${fields.join(', ')}}`
}
