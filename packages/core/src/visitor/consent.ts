import type { Consent } from '../earshot.js'

/** True for a word that says what a visitor has consented to. */
export function isConsent(word: unknown): word is Consent {
  return word === 'granted' || word === 'pending' || word === 'denied'
}
