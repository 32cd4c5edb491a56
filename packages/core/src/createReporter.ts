import type { EarshotFault } from './earshot.js'
import { describe } from './shared/describe.js'

/** Where faults go: to the host if it asked for them, else to the console, each line once. */
export interface Reporter {
  report(fault: EarshotFault): void
  /** For what a guard has caught. */
  reportThrown(error: unknown): void
}

/** Owns the list of what was already said. */
export function createReporter(deps: {
  onError: ((fault: EarshotFault) => void) | undefined
  emit: (fault: EarshotFault) => void
  say: (line: string) => void
}): Reporter {
  const said = new Set<string>()
  let emitting = false
  const report = (fault: EarshotFault): void => {
    // A listener for errors that throws makes a fault of its own: that one is not emitted again.
    if (!emitting) {
      emitting = true
      deps.emit(fault)
      emitting = false
    }
    if (deps.onError) {
      try {
        deps.onError(fault)
        return
      } catch {
        // A host whose handler throws still learns of the fault, on the console.
      }
    }
    if (said.has(fault.message)) return
    said.add(fault.message)
    deps.say(`Earshot: ${fault.message}`)
  }
  return {
    report,
    reportThrown: error =>
      report({ code: 'internal', message: `contained an error: ${describe(error)}`, error }),
  }
}
