import type { Consent, EarshotFault } from './earshot.js'
import { earshotEncoder } from './encoders/earshot.js'
import type { Encoder } from './encoders/encoder.js'
import { isConsent } from './visitor/consent.js'
import type { EarshotConfig } from './surveys/definition.js'

/** How the line runs: what options, or the script's tag, have come to. */
export interface Settings {
  /** Absolute; empty where events go another way; nothing is sent without one. */
  endpoint: string | undefined
  config: EarshotConfig | string | undefined
  consent: Consent
  locale: string | undefined
  anonymous: boolean
  namespace: string
  key: string | undefined
  /** May still be on its way. */
  encoder: Encoder | Promise<Encoder>
  pageOf: (path: string) => string
  /** The host's say on every survey. */
  canAsk: (survey: string) => boolean
  exitSend: 'on' | 'off' | 'trust'
  /** When something counts as in view. */
  profile: 'default' | 'mrc' | undefined
  debug: boolean
  onError: ((fault: EarshotFault) => void) | undefined
  /** What was wrong with them: told first. */
  faults: readonly EarshotFault[]
}

/** What holds where nothing else was said. */
export const DEFAULTS: Settings = {
  endpoint: undefined,
  config: undefined,
  consent: 'granted',
  locale: undefined,
  anonymous: false,
  namespace: 'default',
  key: undefined,
  encoder: earshotEncoder,
  pageOf: path => path,
  canAsk: () => true,
  exitSend: 'on',
  profile: undefined,
  debug: false,
  onError: undefined,
  faults: [],
}

/**
 * The address that batches are posted to, absolute; nothing where no browser would post there.
 * @param base the page's address, empty where there is none
 */
export function resolveEndpoint(address: string, base: string): string | undefined {
  try {
    const url = new URL(address, base || undefined)
    // A browser sends nothing to an address with a password in it.
    const fits = /^https?:$/.test(url.protocol) && !url.username && !url.password
    return fits ? url.href : undefined
  } catch {
    return undefined
  }
}

/** Tells of a setting that is not what it should be. */
export function faultOf(name: string, wanted: string): EarshotFault {
  return { code: 'bad_option', message: `${name} must be ${wanted}` }
}

/** The word a host uses for the consent it has. A misspelt one must not become a consent. */
export function readConsent(
  word: unknown,
  name: string,
): { consent: Consent; faults: EarshotFault[] } {
  if (isConsent(word)) return { consent: word, faults: [] }
  if (word === undefined) return { consent: DEFAULTS.consent, faults: [] }
  return { consent: 'pending', faults: [faultOf(name, '"granted" or "pending" or "denied"')] }
}
