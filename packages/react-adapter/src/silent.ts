import type { Earshot, EarshotState, Stop, Stored } from '@earshot/core'

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
    touch: refuse,
    outcome: refuse,
    ask: idle,
    explain: () => ({ ask: false, reasons: [reason] }),
    getState: () => EMPTY_STATE,
    subscribe: idle,
    dispatch: refuse,
    on: idle,
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
