import type { Earshot, EarshotFault, EarshotState } from './earshot.js'
import { describe } from './shared/describe.js'
import type { Stop } from './shared/stop.js'
import type { Stored } from './shared/stored.js'

/** The state while there is no client: on the server, and while React hydrates what it sent. */
export const EMPTY_STATE: EarshotState = { consent: 'granted', surveys: new Map(), delivery: {} }

/**
 * An Earshot that does nothing, and says so in what it returns.
 * @param reason why nothing is done: `no_provider`, `not_started`
 * @param onCall called each time something was to be done
 */
export function createSilent(reason: string, onCall: () => void = () => {}): Earshot {
  const idle = (): Stop => {
    onCall()
    return () => {}
  }
  const refuse = async (): Promise<Stored> => {
    onCall()
    return { stored: 'no', reason }
  }
  return {
    observe: idle,
    place: idle,
    offer: idle,
    touch: refuse,
    outcome: refuse,
    ask: idle,
    explain: () => ({ ask: false, reasons: [reason] }),
    getState: () => EMPTY_STATE,
    subscribe: idle,
    dispatch: refuse,
    on: idle,
    identify: refuse,
    journey: idle,
    setConsent: idle,
    page: idle,
    flush: async () => ({ sent: 0, left: 0, reason }),
    status: () => ({ queued: 0, oldestMs: 0, storage: 'memory' }),
    recordElsewhere: refuse,
    resolve: refuse,
    reset: idle,
    forget: async () => undefined,
    stop: idle,
  }
}

/**
 * What `start` makes; a silent Earshot where the page or the browser does not let it start.
 * @param onError told of it, if it is a function
 */
export function orSilent(
  start: () => Earshot,
  onError: ((fault: EarshotFault) => void) | undefined,
): Earshot {
  try {
    return start()
  } catch (error) {
    try {
      onError?.({ code: 'internal', message: `could not start: ${describe(error)}`, error })
    } catch {
      // No console here, and a handler that throws: then nobody is told.
    }
    return createSilent('not_started')
  }
}
