/**
 * How far the storage can be trusted. `ok`: it answers; `suspect`: the last call failed, the handle is
 * to be opened again; `memory`: given up for this page.
 */
export type Health = {
  state: 'ok' | 'suspect' | 'memory'
  reopened: number
  reason?: string | undefined
}

export const HEALTHY: Health = { state: 'ok', reopened: 0 }

/** A dead handle is opened again this often in a row before the page goes on without storage. */
const MAX_REOPENS = 3

/** The name of the error when the database never opened: each further try would wait as long. */
export const OPEN_TIMEOUT = 'OpenTimeoutError'

// Errors that no second try mends: sandboxed frames, private modes that forbid it, no API at all.
const HOPELESS = new Set([
  'SecurityError',
  'ReferenceError',
  'TypeError',
  'NotSupportedError',
  OPEN_TIMEOUT,
])

/** The health after a call failed with an error of that name. */
export function afterFailure(health: Health, errorName: string): Health {
  const reopened = health.reopened + 1
  const over = HOPELESS.has(errorName) || reopened > MAX_REOPENS
  return { state: over ? 'memory' : 'suspect', reopened, reason: errorName }
}
