import type { Consent } from '../earshot.js'

/** The name of the stored choice. It holds no id. */
export const CONSENT_NOTE = 'consent'

/** What the consent station needs from the outside. */
export interface ConsentDeps {
  /** What counts until the visitor has chosen. */
  initial: Consent
  readNote(name: string): Promise<string | undefined>
  updateNote(name: string, decide: () => string): Promise<void>
}

/** Knows whether anything may be recorded. */
export interface ConsentKeeper {
  get(): Consent
  /** Reads a choice made on an earlier page, or in another tab; it beats the initial one. */
  load(): Promise<void>
  /** Takes effect at once; resolves when the choice is kept. `pending` is no choice and is not kept. */
  set(consent: Consent): Promise<void>
}

/** Owns the visitor's choice. */
export function createConsent(deps: ConsentDeps): ConsentKeeper {
  let consent = deps.initial
  let choices = 0
  return {
    get: () => consent,
    async load() {
      const before = choices
      const text = await deps.readNote(CONSENT_NOTE)
      // A choice made while this was read is newer.
      if (before === choices && (text === 'granted' || text === 'denied')) consent = text
    },
    async set(next) {
      consent = next
      choices++
      if (next !== 'pending') await deps.updateNote(CONSENT_NOTE, () => next)
    },
  }
}
