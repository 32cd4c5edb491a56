import { createEarshot, type Earshot, type EarshotOptions, type Stop } from '@earshot/core'
import { createSilent } from './silent.js'

/** The client of a provider that was given options. */
export interface OwnClient {
  /** The same object for the provider's whole life: it hands every call to the running client. */
  earshot: Earshot
  /** Makes the running client. */
  start(options: EarshotOptions): Stop
}

/** Owns the running client. Making this object starts nothing, so that React may do it twice. */
export function createOwnClient(): OwnClient {
  let current = createSilent('not_started')
  const forward = (name: keyof Earshot) => {
    return (...args: unknown[]): unknown =>
      // Typed once, below: `current` has the same members as the object these functions make up.
      (current[name] as (...args: unknown[]) => unknown)(...args)
  }
  const names = Object.keys(current) as (keyof Earshot)[]
  return {
    earshot: Object.fromEntries(names.map(name => [name, forward(name)])) as unknown as Earshot,
    start(options) {
      const started = createEarshot(options)
      current = started
      // A call after the stop still goes to that client, which stores it for the next page.
      return started.stop
    },
  }
}
