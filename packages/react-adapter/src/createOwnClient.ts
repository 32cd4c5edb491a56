import {
  createEarshot,
  createSilent,
  type Earshot,
  type EarshotOptions,
  type Stop,
} from '@earshot/core'

/** The client of a provider that was given options. */
export interface OwnClient {
  /** The same object for the provider's whole life: it hands every call to the running client. */
  earshot: Earshot
  /** Makes the running client. */
  start(options: EarshotOptions | undefined): Stop
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
      const started = (current = createEarshot(options))
      // After the commit: what the children record when they go is still recorded, and React takes no
      // change of state in the middle of one. Later calls are stored by that client for the next page.
      return () => queueMicrotask(started.stop)
    },
  }
}
