import fc from 'fast-check'

// Node's own; the types of this package know only browsers.
declare const process: { env: Record<string, string | undefined> }

/**
 * Parameters of a property test: the same values in every run. `EARSHOT_PROPERTY_SEED` tries others, and with
 * `EARSHOT_PROPERTY_PATH` it replays the one case that a failure names.
 * @param seed of its own for each property
 */
export function seeded<T>(seed: number, numRuns: number = 100): fc.Parameters<T> {
  const { EARSHOT_PROPERTY_SEED: other, EARSHOT_PROPERTY_PATH: path } = process.env
  return {
    seed: other ? Number(other) : seed,
    numRuns,
    ...(path && { path }),
    reporter(run) {
      if (!run.failed) return
      const replay = `EARSHOT_PROPERTY_SEED=${run.seed} EARSHOT_PROPERTY_PATH=${run.counterexamplePath ?? ''}`
      // Not all shapes of a run have an error: one that was interrupted, or skipped too much.
      const cause = 'errorInstance' in run ? run.errorInstance : undefined
      throw new Error(`${fc.defaultReportMessage(run)}\n\nReplay this case: ${replay}`, { cause })
    },
  }
}
