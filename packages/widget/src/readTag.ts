import { ofDocument } from './ofDocument.js'
import {
  DEFAULTS,
  describe,
  faultOf,
  readConsent,
  resolveEndpoint,
  type EarshotConfig,
  type EarshotFault,
  type Settings,
} from '@earshot/core/script'
import { createCanAsk } from './createCanAsk.js'

/** What the script's own tag, and the page's JSON, say. */
export interface TagSettings {
  settings: Settings
  /** The name of another wire format than our own. */
  formatName: string | undefined
  /** The script's address: its other files are beside it. Empty where it cannot be told. */
  base: string
}

/** The attributes there are. */
const ATTRIBUTES = /^data-(endpoint|config|consent|locale|key|format|profile|can-ask|debug)$/

/**
 * Reads the tag and, if there is one, `<script type="application/json" id="earshot-config">`. The tag
 * is the only one who may name an endpoint of another origin: markup a visitor managed to inject must
 * not lead answers away.
 * @param address the page's address
 */
export function readTag(address: string): TagSettings {
  const faults: EarshotFault[] = []
  const tag = currentScript()
  const attribute = (name: string): string | undefined =>
    tag?.getAttribute(`data-${name}`)?.trim() || undefined
  const inPage = readPageJson(faults)
  let endpoint = attribute('endpoint')
  const own = inPage?.['endpoint']
  if (!endpoint && own !== undefined) {
    if (isSameOrigin(own, address)) endpoint = own
    else
      faults.push(
        faultOf(
          '#earshot-config: endpoint',
          'of this origin: only the script tag may name another',
        ),
      )
  }
  const resolved = endpoint && resolveEndpoint(endpoint, address)
  if (!resolved) {
    const name = endpoint ? 'data-endpoint' : 'data-endpoint is missing, and'
    const wanted = 'an http(s) address such as "/feedback": events are kept, and not sent'
    faults.push(faultOf(name, wanted))
  }
  const { consent, faults: unread } = readConsent(
    // Empty is a word too, and none we know.
    tag?.getAttribute('data-consent')?.trim().toLowerCase(),
    'data-consent',
  )
  faults.push(...unread)
  const given = attribute('profile')
  const profile = given === 'mrc' || given === 'default' ? given : undefined
  if (given && !profile) faults.push(faultOf('data-profile', '"default" or "mrc"'))
  const hook = attribute('can-ask')
  const debug = tag?.hasAttribute('data-debug') ?? false
  if (debug) {
    for (const name of tag?.getAttributeNames() ?? []) {
      if (name.startsWith('data-') && !ATTRIBUTES.test(name))
        faults.push(faultOf(name, 'left out: there is none of that name'))
    }
  }
  return {
    settings: {
      ...DEFAULTS,
      endpoint: resolved || undefined,
      // The content is checked when it is read (`parseConfig`).
      config: attribute('config') ?? (inPage as EarshotConfig | undefined),
      consent,
      locale: attribute('locale'),
      key: attribute('key'),
      profile,
      canAsk: hook ? createCanAsk(window, hook) : DEFAULTS.canAsk,
      debug,
      faults,
    },
    formatName: attribute('format'),
    base: tag ? addressOf(tag, address) : '',
  }
}

function currentScript(): HTMLScriptElement | undefined {
  const current = ofDocument('currentScript')
  return current instanceof HTMLScriptElement ? current : undefined
}

// Where the tag's other files are. A <base> of another origin, which may have been injected after the
// tag was read, must not choose whose code is run.
function addressOf(tag: HTMLScriptElement, address: string): string {
  const written = tag.getAttribute('src') ?? ''
  const isOwn = isSameOrigin(tag.src, address) || isAbsolute(written)
  if (isOwn) return tag.src
  try {
    return new URL(written, address).href
  } catch {
    return ''
  }
}

function isAbsolute(address: string): boolean {
  return /^(https?:)?\/\//i.test(address.trim())
}

function readPageJson(faults: EarshotFault[]): Record<string, unknown> | undefined {
  const element = ofDocument('querySelector').call(
    document,
    'script[type="application/json"]#earshot-config',
  )
  if (!element) return undefined
  try {
    const value: unknown = JSON.parse(element.textContent ?? '')
    if (typeof value == 'object' && value !== null) return value as Record<string, unknown>
    faults.push(faultOf('#earshot-config', 'an object'))
  } catch (error) {
    faults.push(faultOf('#earshot-config', `JSON: ${describe(error)}`))
  }
  return undefined
}

function isSameOrigin(endpoint: unknown, address: string): endpoint is string {
  try {
    return (
      typeof endpoint == 'string' && new URL(endpoint, address).origin === new URL(address).origin
    )
  } catch {
    return false
  }
}
