import type { TestPlatform } from './createTestPlatform.js'

/** How a wait goes on. */
export interface AdvanceOptions {
  /** What is waited for, named in the error. @default the text of the check */
  what?: string | undefined
  /** Runs each step: React's `act`. @default calls it */
  step?: ((work: () => Promise<void>) => Promise<unknown>) | undefined
}

/** Of the world's time, milliseconds. */
const STEP_MS = 100

/** Of real time, milliseconds: all of them together leave an import some three seconds. */
const PAUSE_MS = 10

/** Half a minute of the world's time: three to ten seconds of real time. */
const MAX_STEPS = 300

/**
 * Lets the time of a world pass, a tenth of a second a step, until `check` gives something true, and gives that.
 * @throws when half a minute of that time has passed in vain, and where the runner's timers are faked
 */
export async function advanceUntil<T>(
  world: TestPlatform,
  check: () => T | Promise<T>,
  { what = check.toString(), step = work => work() }: AdvanceOptions = {},
): Promise<T> {
  // As the fakes of Vitest and Jest are marked. The pause below would never end.
  if ('clock' in setTimeout) {
    throw new Error('timers are faked: this world has a clock of its own, so use the real ones')
  }
  for (let steps = 0; ; steps++) {
    const found = await check()
    if (found) return found
    if (steps === MAX_STEPS) throw new Error(`waited half a minute in vain for ${what}`)
    await step(async () => {
      await world.advance(STEP_MS)
      // A pause of real time too: parts of Earshot come by `import()`, which no clock of a test drives.
      await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
    })
  }
}
