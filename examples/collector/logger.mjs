/**
 * Where the collector reports what a person should know. It never receives an event's content.
 * @typedef {object} Logger
 * @property {(message: string) => void} info
 * @property {(message: string) => void} warn
 * @property {(message: string) => void} error
 */

/** @type {Logger} */
export const silentLogger = { info: () => {}, warn: () => {}, error: () => {} }
