import { describe, expect, test } from 'vitest'
import { afterFailure, HEALTHY, OPEN_TIMEOUT, type Health } from './health.js'

const after = (...names: string[]): Health =>
  names.reduce((health, name) => afterFailure(health, name, 0), HEALTHY)

describe('afterFailure', () => {
  test.each(['InvalidStateError', 'UnknownError', 'AbortError', 'TimeoutError', 'unknown'])(
    'tries again three times after %s',
    name => {
      expect(after(name).state).toBe('suspect')
      expect(after(name, name, name).state).toBe('suspect')
      expect(after(name, name, name, name)).toMatchObject({ state: 'memory', reason: name })
    },
  )

  test.each(['SecurityError', 'ReferenceError', 'TypeError', 'NotSupportedError', OPEN_TIMEOUT])(
    'gives up at once after %s',
    name => expect(after(name)).toMatchObject({ state: 'memory', reason: name }),
  )
})
