/**
 * How far the storage can be trusted. `ok`: it answers; `suspect`: the last call failed, the handle is
 * to be opened again; `memory`: given up, until it is tried again.
 */
export type Health = {
  state: 'ok' | 'suspect' | 'memory'
  /** Failures in a row. */
  failures: number
  /** When the last one was, by the monotonic clock, milliseconds. */
  at: number
  reason?: string | undefined
}

export const HEALTHY: Health = { state: 'ok', failures: 0, at: -Infinity }

/** A dead handle is opened again this often in a row before the page goes on without storage. */
const MAX_REOPENS = 3

/** Storage that was given up is tried again after this time, or when the page is shown again. */
const REPROBE_MS = 300_000

/** The name of the error when the database never opened: each further try would wait as long. */
export const OPEN_TIMEOUT = 'OpenTimeoutError'

// Errors that no second try mends at once: sandboxed frames, private modes that forbid it, no API.
const HOPELESS = new Set([
  'SecurityError',
  'ReferenceError',
  'TypeError',
  'NotSupportedError',
  OPEN_TIMEOUT,
])

/** The health after a call failed with an error of that name. @param at monotonic, milliseconds */
export function afterFailure(health: Health, errorName: string, at: number): Health {
  // Once given up, one more failure is enough.
  const failures = health.failures + 1
  const over = HOPELESS.has(errorName) || failures > MAX_REOPENS
  return { state: over ? 'memory' : 'suspect', failures, at, reason: errorName }
}

/** The health of storage that may work again: the next call tries. */
export function toRetry(health: Health): Health {
  return { ...health, at: -Infinity }
}

/** Is a call worth trying? @param now monotonic, milliseconds */
export function mayTry({ state, at }: Health, now: number): boolean {
  return state !== 'memory' || now - at >= REPROBE_MS
}
