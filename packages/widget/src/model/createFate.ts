import type { DeliveryState } from '@earshot/core'
import type { Cell } from '@earshot/core/headless'

/** A state that passes sooner than this would only flicker, and be read aloud in vain. */
const SETTLE_MS = 400

/** Puts what has become of a response into a cell, once it has settled. */
export interface Fate {
  note(now: DeliveryState | undefined): void
  stop(): void
}

/** Owns the state that is coming. */
export function createFate(shown: Cell<DeliveryState | undefined>): Fate {
  let coming: DeliveryState | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = (): void => clearTimeout(timer)
  return {
    note(now) {
      if (now == coming) return
      coming = now
      stop()
      // What was true of the answer before is not of this one: silence until it has settled.
      if (shown.value == 'sent') shown.value = undefined
      timer = setTimeout(() => {
        shown.value = now
      }, SETTLE_MS)
    },
    stop,
  }
}
