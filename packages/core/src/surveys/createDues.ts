import type { Stop } from '../shared/stop.js'
import type { HistoryKeeper } from './createHistory.js'
import type { AskDecision } from './decideAsk.js'
import type { Waiting } from './due.js'
import { forgetDue, rememberDue, type AskHistory, type Due } from './history.js'

/** What dues need from the outside. */
export interface DuesDeps {
  history: HistoryKeeper
  has(survey: string): boolean
  setTimer(callback: () => void, delayMs: number): Stop
  /** The time of one has come. */
  onReady(): void
  /** One is decided for good. */
  onSettled(due: Waiting, decision: AskDecision): void
}

/** What was made due and is not decided. One for each survey. */
export interface Dues {
  get(survey: string): Waiting | undefined
  all(): readonly Waiting[]
  /** Adds it, unless the survey has one, which becomes urgent with it, or was decided in this page view. */
  add(due: Waiting): void
  /** Adds what other pages have left for this subject; not what this view has decided already. */
  restore(subject: string): void
  /** Puts it into storage, where the next page finds it. */
  keep(due: Waiting, subject: string): void
  /** Ends it: told once, by whichever page takes it out of storage. */
  settle(due: Waiting, subject: string, decision: AskDecision): void
  /** Ends what waits of this survey, on this page and in storage: another page may have left it. */
  cancel(survey: string, subject: string, decision: AskDecision): void
  /** Ends it here, untold. */
  drop(survey: string): void
  /** What is decided may come again, as on a new page view. */
  renew(survey?: string): void
  /** Calls back when the next one is ready. */
  arm(now: number): void
  clear(): void
}

/** A page rarely stays for longer; what is due later is found by the next one. */
const MAX_ARM_MS = 3_600_000

/** Owns what is due, here and in storage, and one timer. */
export function createDues(deps: DuesDeps): Dues {
  const { history } = deps
  const dues = new Map<string, Waiting>()
  const decided = new Set<string>()
  // Ids of those that storage may still name for a moment.
  const ended = new Set<string>()
  // Cancellations whose transaction has not begun, by survey.
  const cancelling = new Map<string, { subject: string }>()
  let stopTimer: Stop = () => {}
  let generation = 0
  const drop = (survey: string): void => {
    const due = dues.get(survey)
    if (due) ended.add(due.id)
    dues.delete(survey)
    decided.add(survey)
  }
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
    restore(subject) {
      const stored = history.of(subject).dues
      // Another page has taken it.
      for (const { id, survey, kept } of [...dues.values()]) {
        if (kept && !stored.some(one => one.id === id || one.survey === survey)) drop(survey)
      }
      for (const due of stored) {
        const known = dues.get(due.survey)
        // Both are the same occasion; the stored one is what other pages look for.
        const isStored = known?.kept && stored.some(one => one.id === known.id)
        if (isStored || ended.has(due.id) || !deps.has(due.survey)) continue
        // Another page's occasion of what this view has decided is for that page, or the next, to tell.
        if (!known && decided.has(due.survey)) continue
        dues.set(due.survey, { ...due, kept: true, urgent: !!known?.urgent })
      }
    },
    keep(due, subject) {
      // The moment that the host has chosen passes.
      if (due.kept || due.urgent) return
      dues.set(due.survey, { ...due, kept: true })
      // It is written after whatever cancels by now.
      cancelling.delete(due.survey)
      const { id, survey, trigger, cause, notBefore, expiresAt } = due
      const kept = { id, survey, trigger, cause, notBefore, expiresAt }
      history.change(subject, past => rememberDue(past, kept))
    },
    settle(due, subject, decision) {
      drop(due.survey)
      if (!due.kept) return deps.onSettled(due, decision)
      const take = (past: AskHistory): AskHistory | undefined =>
        past.dues.some(one => one.id === due.id) ? forgetDue(past, due.id) : undefined
      const mine = generation
      // After a denial nothing is told any more.
      void history
        .claim(subject, take)
        .then(isMine => isMine && mine === generation && deps.onSettled(due, decision))
    },
    cancel(survey, subject, decision) {
      const due = dues.get(survey)
      // Two occasions of one survey are told as one in this view.
      const isTold = decided.has(survey) || (due && !due.kept)
      if (due) drop(survey)
      if (due && !due.kept) deps.onSettled(due, decision)
      // One that has not begun yet will find whatever this one would.
      if (!due && cancelling.get(survey)?.subject === subject) return
      const own = { subject }
      cancelling.set(survey, own)
      const mine = generation
      let found: Due | undefined
      const begin = (): void => {
        if (cancelling.get(survey) === own) cancelling.delete(survey)
      }
      const take = (past: AskHistory): AskHistory | undefined => {
        begin()
        found = past.dues.find(one => one.survey === survey)
        return found && forgetDue(past, found.id)
      }
      void history.claim(subject, take).then(isMine => {
        // Nothing was looked at where somebody else is here by now.
        begin()
        // An occasion of this view that has come meanwhile will be told.
        if (!isMine || !found || mine !== generation || dues.has(survey)) return
        decided.add(survey)
        ended.add(found.id)
        if (!isTold) deps.onSettled({ ...found, kept: true, urgent: false }, decision)
      })
    },
    drop,
    renew(survey) {
      if (survey === undefined) decided.clear()
      else decided.delete(survey)
    },
    arm(now) {
      stopTimer()
      stopTimer = () => {}
      const next = Math.min(...[...dues.values()].map(due => due.notBefore).filter(at => at > now))
      if (next - now <= MAX_ARM_MS) stopTimer = deps.setTimer(deps.onReady, next - now)
    },
    clear() {
      generation++
      stopTimer()
      dues.clear()
      cancelling.clear()
      decided.clear()
    },
  }
}
