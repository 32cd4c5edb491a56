import type { Consent, EarshotFault } from './earshot.js'
import { earshotEncoder } from './encoders/earshot.js'
import type { Encoder } from './encoders/encoder.js'
import type { EarshotConfig } from './surveys/definition.js'

/** How Earshot is started. Everything is optional; without `endpoint` events are kept, not sent. */
export interface EarshotOptions {
  /** Where batches are posted: an http(s) address, relative to the page. */
  endpoint?: string | undefined
  /** The journey: an object, or the address of an `earshot.json`. */
  config?: EarshotConfig | string | undefined
  /**
   * A choice the visitor made before, kept by `setConsent`, beats it. An unknown word counts as
   * `pending`. @default 'granted'
   */
  consent?: Consent | undefined
  /**
   * BCP 47 tag for events, and for the audience of surveys; what is drawn follows the slot's own `lang`.
   * @default the page's `lang`, else the browser's
   */
  locale?: string | undefined
  /** `none`: anonymous mode, as with Global Privacy Control. @default 'random' */
  visitor?: 'random' | 'none' | undefined
  /** Names a queue of its own. Visitor, consent and what was asked are shared. @default 'default' */
  namespace?: string | undefined
  /** A publishable write key, sent in the body. */
  key?: string | undefined
  /** The wire format. @default Earshot's own, as `text/plain`, which needs no CORS preflight */
  format?: Encoder | undefined
  /** `application/json` makes cross-origin requests preflight. @default the format's */
  contentType?: string | undefined
  /** What to record as the page instead of the path: put ids into patterns here. */
  pageOf?: ((path: string) => string) | undefined
  /**
   * Sends once more when the page may end: all that is unsent when it is hidden, answers when it is
   * left. @default 'on'
   */
  exitSend?: 'on' | 'off' | undefined
  /** Told of every contained fault. @default one line on the console */
  onError?: ((fault: EarshotFault) => void) | undefined
  /** Also loads and checks the definitions on pages without a survey. @default false */
  debug?: boolean | undefined
}

/** Options after reading: every default applied. */
export interface Settings {
  endpoint: string | undefined
  config: EarshotConfig | string | undefined
  consent: Consent
  locale: string | undefined
  anonymous: boolean
  namespace: string
  key: string | undefined
  encoder: Encoder
  pageOf: (path: string) => string
  exitSend: 'on' | 'off'
  debug: boolean
}

/** The options read once, so that a getter of the host's that throws does it here, and harmlessly. */
export function copyOptions(given: EarshotOptions | null | undefined): {
  options: EarshotOptions
  unreadable?: { error: unknown }
} {
  try {
    return { options: { ...given } }
  } catch (error) {
    return { options: {}, unreadable: { error } }
  }
}

/**
 * Reads the options. What is wrong is left at its default and told; nothing throws.
 * @param base the page's address, against which `endpoint` is resolved
 */
export function resolveOptions(
  given: EarshotOptions | null | undefined,
  base: string,
): { settings: Settings; faults: EarshotFault[] } {
  const options = given ?? {}
  const faults: EarshotFault[] = []
  const bad = (name: string, wanted: string): void => {
    faults.push({ code: 'bad_option', message: `option "${name}" must be ${wanted}` })
  }
  const oneOf = <V extends string>(name: string, value: unknown, allowed: readonly V[]): V => {
    if (value === undefined) return allowed[0]!
    if (allowed.includes(value as V)) return value as V
    bad(name, allowed.map(one => `"${one}"`).join(' or '))
    return allowed[0]!
  }
  // A misspelt choice must not become a consent.
  const readConsent = (value: unknown): Consent => {
    const known = oneOf('consent', value, ['granted', 'pending', 'denied'])
    return value === undefined || value === known ? known : 'pending'
  }
  const text = (name: string, value: unknown): string | undefined => {
    if (value === undefined || typeof value == 'string') return value || undefined
    bad(name, 'a text')
    return undefined
  }

  const namespace = text('namespace', options.namespace) ?? 'default'
  const isName = /^[A-Za-z0-9._-]{1,64}$/.test(namespace)
  if (!isName) bad('namespace', 'letters, digits, dots, dashes')
  const address = text('endpoint', options.endpoint)
  const endpoint = address === undefined ? undefined : resolveEndpoint(address, base)
  // On a server there is no page to resolve a path against.
  if (address !== undefined && !endpoint && base) bad('endpoint', 'an http(s) address')
  const isEncoder =
    options.format === undefined ||
    (typeof options.format?.encode == 'function' && typeof options.format.contentType == 'string')
  if (!isEncoder) bad('format', 'an encoder')
  const format = (isEncoder && options.format) || earshotEncoder
  const hasPageOf = options.pageOf === undefined || typeof options.pageOf == 'function'
  if (!hasPageOf) bad('pageOf', 'a function')
  const contentType = text('contentType', options.contentType) ?? format.contentType
  return {
    settings: {
      endpoint,
      config: options.config,
      consent: readConsent(options.consent),
      locale: text('locale', options.locale),
      anonymous: oneOf('visitor', options.visitor, ['random', 'none']) === 'none',
      namespace: isName ? namespace : 'default',
      key: text('key', options.key),
      // A host's encoder may be an object with a `this` of its own.
      encoder:
        contentType === format.contentType
          ? format
          : { contentType, encode: (rows, context) => format.encode(rows, context) },
      pageOf: (hasPageOf && options.pageOf) || (path => path),
      exitSend: oneOf('exitSend', options.exitSend, ['on', 'off']),
      debug: options.debug === true,
    },
    faults,
  }
}

function resolveEndpoint(address: string, base: string): string | undefined {
  try {
    const url = new URL(address, base || undefined)
    // A browser sends nothing to an address with a password in it.
    const fits = /^https?:$/.test(url.protocol) && !url.username && !url.password
    return fits ? url.href : undefined
  } catch {
    return undefined
  }
}
