import { runSchedule } from './runSchedule.js'
import { makeSchedule, type Schedule } from './schedule.js'

// Node's own; the types of this package know only browsers.
declare const process: { env: Record<string, string | undefined> }
declare const console: { log(line: string): void }

/** How many seeds each of the two test files runs: together 20,000. */
export const SEEDS_A_FILE = 10_000

/** The seed to replay, if there is one; then nothing else is run. */
export const REPLAYED: number | undefined = process.env['EARSHOT_SEED']
  ? Number(process.env['EARSHOT_SEED'])
  : undefined

/** A schedule that shows a fault, as short as it could be made. */
export interface Failure {
  seed: number
  violations: readonly string[]
  /** What is left of the schedule, one step a line. */
  steps: readonly string[]
  replay: string
}

/** Runs the seeds from `from` on; stops at the first that shows a fault. */
export async function searchSeeds(from: number, count: number): Promise<Failure | undefined> {
  for (let seed = from; seed < from + count; seed++) {
    const schedule = makeSchedule(seed)
    const { violations } = await runSchedule(schedule)
    if (violations.length) return describeFailure(schedule, violations)
  }
  return undefined
}

/** Runs one seed and tells of everything that happens. */
export async function replaySeed(seed: number): Promise<Failure | undefined> {
  const schedule = makeSchedule(seed)
  console.log(`seed ${seed}: locking "${schedule.locking}"`)
  const { violations } = await runSchedule(schedule, line => console.log(line))
  return violations.length ? describeFailure(schedule, violations) : undefined
}

async function describeFailure(
  schedule: Schedule,
  violations: readonly string[],
): Promise<Failure> {
  const { steps } = await shrink(schedule)
  return {
    seed: schedule.seed,
    violations,
    steps: steps.map(step => JSON.stringify(step)),
    replay: `npx pnpm@12 simulate --seed ${schedule.seed}`,
  }
}

// Leaves steps out, larger parts first, as long as something still goes wrong.
async function shrink(schedule: Schedule): Promise<Schedule> {
  let best = schedule
  for (let size = Math.ceil(best.steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < best.steps.length;) {
      const steps = best.steps.filter((_, i) => i < start || i >= start + size)
      const shorter = { ...best, steps }
      if ((await runSchedule(shorter)).violations.length) best = shorter
      else start += size
    }
  }
  return best
}
