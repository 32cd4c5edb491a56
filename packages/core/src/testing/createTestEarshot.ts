import * as asking from '../asking.js'
import { wireEarshot } from '../createEarshot.js'
import { createSetup } from '../createSetup.js'
import type { Earshot } from '../earshot.js'
import type { EarshotEvent, EventType } from '../events/event.js'
import { copyOptions, type EarshotOptions } from '../options.js'
import { advanceUntil, type AdvanceOptions } from './advanceUntil.js'
import {
  createTestPlatform,
  type TestPlatform,
  type TestPlatformOptions,
} from './createTestPlatform.js'

/** A real Earshot in a world that the test holds in its hands. */
export interface TestEarshot {
  /** What the component under test is given. */
  earshot: Earshot
  /** Its clock, its page and its network. */
  world: TestPlatform
  /**
   * Shows an element until it counts as seen by a visitor.
   * @throws when it is no touchpoint, or was seen in this page view already
   */
  see(element: Element): Promise<void>
  /**
   * Lets time pass until all that was recorded, and may be sent, has been: what waits for consent goes on
   * waiting.
   * @throws when half a minute of the world's time has passed in vain
   */
  until(): Promise<void>
  /**
   * Lets time pass until `check` gives something true, an element say, and gives that.
   * @param what is waited for, named in the error @default the text of the check
   * @throws when half a minute of the world's time has passed in vain
   */
  until<T>(check: () => T | Promise<T>, what?: string): Promise<T>
  /** The events of a type that have reached the endpoint, oldest first. */
  received<T extends EventType>(type: T): readonly EarshotEvent<T>[]
}

/** What a test may set: the world, and what runs each step of its time. */
export interface TestEarshotWorld extends TestPlatformOptions {
  /** Runs each step of time: React's `act`. @default calls it */
  step?: AdvanceOptions['step']
}

/**
 * Makes an Earshot for the test of a component: nothing of it is replaced but the browser around it.
 * Time stands still until the test lets it pass, every element is out of view until it is shown, and
 * every request is answered with 200. There is nothing to clean up but `earshot.stop()`.
 * @param options as for `createEarshot`. `endpoint` @default '/feedback'
 */
export function createTestEarshot(
  options: EarshotOptions = {},
  { step, ...world }: TestEarshotWorld = {},
): TestEarshot {
  const platform = createTestPlatform(world)
  const copied = copyOptions({ endpoint: '/feedback', ...options })
  // As `createEarshot` does, but with everything here from the first: no test waits for a file.
  const wired = wireEarshot(...createSetup(copied, platform), () => Promise.resolve(asking))
  const observed = new WeakMap<Element, string>()
  const earshot: Earshot = {
    ...wired,
    observe(element, touchpoint) {
      observed.set(element, touchpoint)
      return wired.observe(element, touchpoint)
    },
  }
  const until = <T>(check: () => T | Promise<T>, what?: string): Promise<T> =>
    advanceUntil(platform, check, { what, step })
  const untilSent = async (): Promise<void> => {
    let isFlushed = false
    // What was recorded before the visitor was known is not counted as queued yet: `flush` waits for it.
    void earshot.flush().then(() => (isFlushed = true))
    await until(() => isFlushed && !earshot.status().queued, 'everything to be sent')
  }
  return {
    earshot,
    world: platform,
    async see(element) {
      let isSeen = false
      if (!platform.view(element)) {
        throw new Error(`<${element.localName}> is no touchpoint: nothing of Earshot observes it`)
      }
      const stop = earshot.on('seen', ({ touchpoint }) => {
        isSeen ||= touchpoint === observed.get(element)
      })
      await until(() => isSeen, 'the element to be seen').finally(stop)
    },
    // One of the two, as the caller's types have it.
    until: ((check?: () => unknown, what?: string) =>
      check ? until(check, what) : untilSent()) as TestEarshot['until'],
    received: type =>
      // What the endpoint got was written by the recorder, in the form that the type names.
      platform.received().filter(event => event.type === type) as unknown as EarshotEvent<
        typeof type
      >[],
  }
}
