const FORMATS: readonly string[] = [
  'earshot',
  'clickhouse',
  'cloudEvents',
  'otlp',
  'posthog',
  'segment',
  'snowplow',
]

/** What the script's own tag, and the page's JSON, say. */
export interface TagSettings {
  endpoint: string | undefined
  /** The journey file's address, or the content of the page's JSON. */
  config: unknown
  consent: 'granted' | 'pending' | 'denied' | undefined
  locale: string | undefined
  key: string | undefined
  debug: boolean
  /** The name of another wire format than our own. */
  formatName: string | undefined
  /** The script's address: its other files are beside it. Empty where it cannot be told. */
  base: string
  /** What was wrong, one line each. */
  faults: readonly string[]
}

/**
 * Reads the tag and, if there is one, `<script type="application/json" id="earshot-config">`. The tag
 * is the only one who may name an endpoint of another origin: markup a visitor managed to inject must
 * not lead answers away.
 * @param address the page's address
 */
export function readTag(document: Document, address: string): TagSettings {
  const faults: string[] = []
  const tag = currentScript(document)
  const attribute = (name: string): string | undefined =>
    tag?.getAttribute(`data-${name}`) || undefined
  const inPage = readPageJson(document, faults)
  let endpoint = attribute('endpoint')
  const own = inPage?.['endpoint']
  if (!endpoint && own !== undefined) {
    if (isSameOrigin(own, address)) endpoint = own
    else faults.push('#earshot-config: endpoint: only the script tag may name another origin')
  }
  if (!endpoint) faults.push('data-endpoint is missing: events are kept, and not sent')
  const formatName = attribute('format')
  if (formatName !== undefined && !FORMATS.includes(formatName)) {
    // Never our own format to somebody who expects another.
    faults.push(`data-format: must be one of ${FORMATS.join(', ')}; nothing is sent`)
    endpoint = undefined
  }
  return {
    endpoint,
    config: attribute('config') ?? inPage,
    // Checked with the other options; an unknown word is told and counts as `pending`.
    consent: (tag?.getAttribute('data-consent')?.trim().toLowerCase() ??
      undefined) as TagSettings['consent'],
    locale: attribute('locale'),
    key: attribute('key'),
    debug: tag?.hasAttribute('data-debug') ?? false,
    formatName: formatName === 'earshot' ? undefined : formatName,
    base: tag ? addressOf(tag, address) : '',
    faults,
  }
}

// `document.currentScript` can be shadowed by an element of that name: the getter itself cannot.
function currentScript(document: Document): HTMLScriptElement | undefined {
  const getter = Object.getOwnPropertyDescriptor(Document.prototype, 'currentScript')?.get
  const current: unknown = getter?.call(document)
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

function readPageJson(document: Document, faults: string[]): Record<string, unknown> | undefined {
  const element = document.querySelector('script[type="application/json"]#earshot-config')
  if (!element) return undefined
  try {
    const value: unknown = JSON.parse(element.textContent ?? '')
    if (typeof value == 'object' && value !== null) return value as Record<string, unknown>
    faults.push('#earshot-config: not an object')
  } catch (error) {
    faults.push(`#earshot-config is not JSON: ${String(error)}`)
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
