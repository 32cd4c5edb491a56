import type { Consent } from '../earshot.js'

/** The name of the stored choice. It holds no id. */
export const CONSENT_NOTE = 'consent'

/** What the keeper of the choice needs from the outside. */
export interface ConsentDeps {
  /** What counts until the visitor has chosen. */
  initial: Consent
  readNote(name: string): Promise<string | undefined>
  updateNote(name: string, decide: () => string | undefined): Promise<void>
  /** Another page has written that note: what could not be stored here is older. */
  overtakeNote(name: string): void
}

/** Knows whether anything may be recorded. */
export interface ConsentKeeper {
  get(): Consent
  /** The choice that is kept, if the visitor has made one. */
  chosen(): Kept | undefined
  /** Reads a choice made on an earlier page, or in another tab; it beats the initial one. */
  load(): Promise<void>
  /** Another page tells of a choice, which it has stored; where storage works, it is read there next. */
  hear(consent: Consent): void
  /**
   * Takes effect at once; resolves when the choice is kept. `pending` is no choice: what was kept is
   * forgotten. A denial is not written here but by the erasure that it asks for, in one transaction.
   */
  set(consent: Consent): Promise<void>
}

type Kept = 'granted' | 'denied'

/** Owns the visitor's choice. */
export function createConsent(deps: ConsentDeps): ConsentKeeper {
  let consent = deps.initial
  let chosen: Kept | undefined
  let choices = 0
  const take = (next: Consent): void => {
    consent = next
    choices++
    chosen = next === 'pending' ? undefined : next
  }
  return {
    get: () => consent,
    chosen: () => chosen,
    async load() {
      const before = choices
      const text = await deps.readNote(CONSENT_NOTE)
      // A choice made while this was read is newer.
      if (before === choices && (text === 'granted' || text === 'denied')) consent = chosen = text
    },
    hear(next) {
      deps.overtakeNote(CONSENT_NOTE)
      take(next)
    },
    async set(next) {
      take(next)
      if (next !== 'denied') await deps.updateNote(CONSENT_NOTE, () => chosen ?? '')
    },
  }
}
