import type { Stop } from '../shared/stop.js'
import type { Due } from './history.js'

/** A due of this page. */
export interface Waiting extends Due {
  /** It stands in storage, too, where other pages find it. */
  kept: boolean
  /** The host, or the visitor's leaving, has chosen the moment: no boundary is waited for. */
  urgent: boolean
}

/** What was made due and is not decided. One for each survey. */
export interface Dues {
  get(survey: string): Waiting | undefined
  all(): readonly Waiting[]
  /** Adds it, unless the survey has one, which becomes urgent with it, or was decided in this page view. */
  add(due: Waiting): void
  /** Adds what an earlier page has left, whatever was decided since. */
  restore(dues: readonly Due[]): void
  /** It stands in storage from now on. */
  keep(survey: string): void
  /** It is decided: another occasion in this page view changes nothing. */
  settle(survey: string): void
  /** What is decided may come again, as on a new page view. */
  renew(survey?: string): void
  /** Calls back when the next one is ready. */
  arm(now: number): void
  clear(): void
}

/** A page rarely stays for longer; what is due later is found by the next one. */
const MAX_ARM_MS = 3_600_000

/** Owns what is due, and one timer. */
export function createDues(
  setTimer: (callback: () => void, delayMs: number) => Stop,
  onReady: () => void,
): Dues {
  const dues = new Map<string, Waiting>()
  const decided = new Set<string>()
  let stopTimer: Stop = () => {}
  return {
    get: survey => dues.get(survey),
    all: () => [...dues.values()],
    add(due) {
      const known = dues.get(due.survey)
      if (known && due.urgent) {
        const notBefore = Math.min(known.notBefore, due.notBefore)
        dues.set(due.survey, { ...known, notBefore, urgent: true })
      } else if (!known && !decided.has(due.survey)) dues.set(due.survey, due)
    },
    restore(stored) {
      for (const due of stored) {
        const known = dues.get(due.survey)
        if (!known) dues.set(due.survey, { ...due, kept: true, urgent: false })
        // Both are the same occasion; the stored one is what other pages look for.
        else if (!known.kept) dues.set(due.survey, { ...due, kept: true, urgent: known.urgent })
      }
    },
    keep(survey) {
      const due = dues.get(survey)
      if (due) dues.set(survey, { ...due, kept: true })
    },
    settle(survey) {
      dues.delete(survey)
      decided.add(survey)
    },
    renew(survey) {
      if (survey === undefined) decided.clear()
      else decided.delete(survey)
    },
    arm(now) {
      stopTimer()
      stopTimer = () => {}
      const next = Math.min(...[...dues.values()].map(due => due.notBefore).filter(at => at > now))
      if (next - now <= MAX_ARM_MS) stopTimer = setTimer(onReady, next - now)
    },
    clear() {
      stopTimer()
      dues.clear()
      decided.clear()
    },
  }
}
