import type { Consent, EarshotFault } from './earshot.js'
import type { Transport } from './delivery/ports.js'
import type { Encoder } from './encoders/encoder.js'
import { DEFAULTS, faultOf, readConsent, resolveEndpoint, type Settings } from './settings.js'
import { describe } from './shared/describe.js'
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
  /**
   * The wire format, which may still be loading: nothing is sent before it is there.
   * @default Earshot's own, as `text/plain`, which needs no CORS preflight
   */
  format?: Encoder | Promise<Encoder> | undefined
  /** `application/json` makes cross-origin requests preflight. @default the format's */
  contentType?: string | undefined
  /**
   * Sends bodies of more than a kilobyte as gzip, with `content-encoding`: about a fifth of the bytes,
   * and a preflight where the endpoint is of another origin. Only for receivers that unpack it; one
   * that refuses it is sent plain text. @default false
   */
  compress?: boolean | undefined
  /** Sends events by itself, instead of `endpoint` and `format`: the last resort. */
  transport?: Transport | undefined
  /** What to record as the page instead of the path: put ids into patterns here. */
  pageOf?: ((path: string) => string) | undefined
  /**
   * The host's own say on every survey that everything else speaks for, such as
   * for somebody who was asked elsewhere. Anything but `true` keeps it away. @default always true
   */
  canAsk?: ((survey: string) => boolean) | undefined
  /**
   * Sends once more when the page may end: all that is unsent when it is hidden or the site is left,
   * answers when another page of the site follows. `trust` lets go of these without an acknowledgement:
   * at most once, for receivers that cannot tell a second copy. @default 'on'
   */
  exitSend?: 'on' | 'off' | 'trust' | undefined
  /**
   * When an element counts as in view: `default` asks for half of it or, where it is larger than the
   * viewport, half of what fits; `mrc` follows the MRC/IAB guidelines for display to the letter: half of
   * it, or 30 % from 242,500 CSS pixels squared on. @default 'default'
   */
  profile?: 'default' | 'mrc' | undefined
  /** Told of every contained fault. @default one line on the console */
  onError?: ((fault: EarshotFault) => void) | undefined
  /** Also loads and checks the definitions on pages without a survey. @default false */
  debug?: boolean | undefined
}

/** Options after reading. */
export interface Resolved {
  settings: Settings
  /** Takes the place of requests. */
  transport: Transport | undefined
  compress: boolean
}

/** The host's options, each read once. */
export interface CopiedOptions {
  options: EarshotOptions
  faults: EarshotFault[]
}

/** Reads every option, so that a getter of the host's that throws does it here, and harmlessly. */
export function copyOptions(given: EarshotOptions | null | undefined): CopiedOptions {
  try {
    return { options: { ...given }, faults: [] }
  } catch (error) {
    const message = `contained an error: ${describe(error)}`
    // What the host wanted is not known: then neither is a consent.
    return { options: { consent: 'pending' }, faults: [{ code: 'internal', message, error }] }
  }
}

/**
 * Checks the options. What is wrong is left at its default and told; nothing throws.
 * @param base the page's address, against which `endpoint` is resolved; empty on a server
 */
export function resolveOptions({ options, faults: unread }: CopiedOptions, base: string): Resolved {
  const faults = [...unread]
  const known = new Set(['config', 'onError', 'consent'])
  const bad = (name: string, wanted: string): undefined => {
    faults.push(faultOf(`option "${name}"`, wanted))
  }
  // What fits is returned; what does not is told and left out.
  const read = <N extends keyof EarshotOptions>(
    name: N,
    wanted: string,
    fits: (value: EarshotOptions[N]) => boolean,
  ): EarshotOptions[N] => {
    known.add(name)
    const value = options[name]
    return value === undefined || fits(value) ? value : bad(name, wanted)
  }
  const text = (name: 'endpoint' | 'locale' | 'key' | 'contentType'): string | undefined =>
    read(name, 'a text', value => typeof value == 'string') || undefined
  const flag = (name: 'compress' | 'debug'): boolean =>
    read(name, 'true or false', value => typeof value == 'boolean') ?? false
  const oneOf = <
    N extends 'visitor' | 'exitSend' | 'profile',
    V extends EarshotOptions[N] & string,
  >(
    name: N,
    ...allowed: V[]
  ): EarshotOptions[N] =>
    read(name, allowed.map(word => `"${word}"`).join(' or '), value => allowed.includes(value as V))

  const address = text('endpoint')
  const endpoint = address && resolveEndpoint(address, base)
  // On a server there is no page to resolve a path against.
  if (address && !endpoint && base) bad('endpoint', 'an http(s) address')
  const isEncoder = (value: unknown): boolean =>
    typeof value == 'function' || typeof (value as Promise<Encoder>)?.then == 'function'
  const format = read('format', 'an encoder', isEncoder)
  // Never our own format to somebody who expects another.
  const hasFormat = format !== undefined || options.format === undefined
  const transport = read('transport', 'a function', value => typeof value == 'function')
  const contentType = text('contentType')
  const isName = (value: unknown): boolean =>
    typeof value == 'string' && /^[A-Za-z0-9._-]{0,64}$/.test(value)
  const choice = readConsent(options.consent, 'option "consent"')
  faults.push(...choice.faults)
  const settings: Settings = {
    endpoint: transport ? (endpoint ?? '') : hasFormat ? endpoint : undefined,
    config: options.config,
    consent: choice.consent,
    locale: text('locale'),
    anonymous: oneOf('visitor', 'random', 'none') === 'none',
    namespace: read('namespace', 'letters, digits, dots, dashes', isName) || DEFAULTS.namespace,
    key: text('key'),
    // A transport is handed the events as they are.
    encoder: transport
      ? DEFAULTS.encoder
      : withContentType(format ?? DEFAULTS.encoder, contentType),
    pageOf: read('pageOf', 'a function', value => typeof value == 'function') ?? DEFAULTS.pageOf,
    canAsk: read('canAsk', 'a function', value => typeof value == 'function') ?? DEFAULTS.canAsk,
    exitSend: oneOf('exitSend', 'on', 'off', 'trust') ?? DEFAULTS.exitSend,
    profile: oneOf('profile', 'default', 'mrc'),
    debug: flag('debug'),
    onError: options.onError,
    faults,
  }
  const compress = flag('compress')
  if (base && !options.endpoint && !transport) {
    bad('endpoint', 'given, or a transport: events are kept, and not sent')
  }
  // A misspelt option is one that was meant and has no effect.
  const unknown = Object.keys(options).filter(name => !known.has(name))
  unknown.forEach(name => bad(name, 'left out: there is none of that name'))
  return { settings, transport, compress }
}

function withContentType(
  format: Encoder | Promise<Encoder>,
  contentType: string | undefined,
): Encoder | Promise<Encoder> {
  if (contentType === undefined) return format
  if (typeof format != 'function') {
    // Whatever has a `then`, in whatever way it is one.
    return Promise.resolve(format).then(loaded => withContentType(loaded, contentType))
  }
  const encode: Encoder = (events, context) => {
    const request = format(events, context)
    return { ...request, headers: { ...request.headers, 'content-type': contentType } }
  }
  return Object.assign(encode, { limits: format.limits, readReply: format.readReply })
}
