import { createStore, type UseStore } from 'idb-keyval'
import type { Platform, ViewReading, WireReply } from './platform.js'
import { createPageLife } from './createPageLife.js'
import { readPage, readVisit } from './readPage.js'

// An element taller than the viewport never reaches a high ratio. Four steps to each halving, down to
// a thousandth: whatever its size, one of them lies soon after half of what fits. Not by `Array.from`,
// which prototype.js and MooTools replace by one that calls back nobody.
const THRESHOLDS = [0, ...[...Array(41).keys()].map(i => 2 ** (-i / 4))]

/** More of a reply than any receiver of ours needs to say. */
const MAX_REPLY_CHARS = 65_536

/** False on a server. */
export function hasPage(): boolean {
  return typeof window == 'object' && typeof document == 'object'
}

/** What a server has as well: clocks, chance, and somebody to tell. */
export function createMachine(): Pick<Platform, 'now' | 'elapsed' | 'random' | 'say'> {
  return {
    now: () => Date.now(),
    elapsed: () => performance.now(),
    random: bytes => crypto.getRandomValues(new Uint8Array(bytes)),
    say: line => console.warn(line),
  }
}

/** The browser this page runs in. */
export function createBrowserPlatform(): Platform {
  // Taken now: a host that patches fetch later, or traces it, must not see its own traffic twice.
  const fetchNow = typeof fetch == 'function' ? fetch.bind(globalThis) : undefined

  const { isForbidden, keep, sleeping, ...life } = createPageLife(window)

  return {
    ...life,
    ...createMachine(),
    setTimer(callback, delayMs) {
      const timer = setTimeout(callback, delayMs)
      return () => clearTimeout(timer)
    },
    page: () => readPage(window),
    visit: () => readVisit(window),
    replaceAddress(address) {
      try {
        history.replaceState(history.state, '', address)
      } catch {
        // A sandboxed frame, a `file:` page, or a host's router that refuses: the address stays.
      }
    },
    root: () => document,

    createViewObserver(onReadings) {
      if (typeof IntersectionObserver != 'function') {
        return { observe() {}, unobserve() {}, takeRecords: () => [], stop() {} }
      }
      const read = (entries: IntersectionObserverEntry[]): ViewReading[] =>
        entries.map(
          ({ target, intersectionRatio, boundingClientRect, intersectionRect, rootBounds }) => ({
            element: target,
            ratio: intersectionRatio,
            area: boundingClientRect.width * boundingClientRect.height,
            // Null in a frame of another origin: then only the element's own share counts.
            fills: rootBounds
              ? areaOf(intersectionRect) / fitting(boundingClientRect, rootBounds)
              : 0,
          }),
        )
      const observer = new IntersectionObserver(entries => onReadings(read(entries)), {
        threshold: THRESHOLDS,
      })
      return {
        observe: element => observer.observe(element),
        unobserve: element => observer.unobserve(element),
        takeRecords: () => read(observer.takeRecords()),
        stop: () => observer.disconnect(),
      }
    },

    isRendered(element) {
      if (!element.isConnected) return false
      // Safari before 17.4 does not have it: then layout alone has to do. Of the element itself a form
      // field of that name would answer.
      const check = Element.prototype.checkVisibility as Element['checkVisibility'] | undefined
      return !check || check.call(element, { opacityProperty: true, visibilityProperty: true })
    },

    onMutation(root, attributes, callback) {
      if (typeof MutationObserver != 'function') return () => {}
      const observer = new MutationObserver(callback)
      observer.observe(root, { childList: true, subtree: true, attributeFilter: [...attributes] })
      return () => observer.disconnect()
    },

    createChannel(name, onMessage) {
      let channel: BroadcastChannel | undefined
      try {
        channel = new BroadcastChannel(name)
      } catch {
        // Missing, or forbidden where storage is: the pages do not hear of each other.
      }
      channel?.addEventListener('message', ({ data }) => onMessage(data))
      return { post: message => channel?.postMessage(message), stop: () => channel?.close() }
    },

    openStore(name) {
      const store = createStore(name, 'events')
      const watched: UseStore = (mode, callback) =>
        store(mode, objects => {
          const { transaction } = objects
          // Whoever deletes the database must not wait for us; the next call opens a new one.
          transaction.db.onversionchange = () => transaction.db.close()
          const result = callback(objects)
          keep(transaction)
          return result
        })
      return (mode, callback) =>
        sleeping()?.then(() => watched(mode, callback)) ?? watched(mode, callback)
    },
    keysFrom: (prefix, after = prefix) =>
      IDBKeyRange.bound(after, prefix + '\uffff', after !== prefix),

    async send({ url, body, headers, keepalive, timeoutMs, zipped, until }) {
      if (!fetchNow) return { kind: 'failed', why: 'network' }
      if (keepalive && !('keepalive' in Request.prototype)) {
        // Firefox before 133. Whether a beacon arrives nobody is told: the events stay queued.
        navigator.sendBeacon?.(url, new Blob([body], { type: headers['content-type'] ?? '' }))
        return { kind: 'failed', why: 'network' }
      }
      const abort = new AbortController()
      void until?.then(() => abort.abort())
      const timer = setTimeout(() => abort.abort(), timeoutMs)
      try {
        const response = await fetchNow(url, {
          method: 'POST',
          body: zipped ?? body,
          keepalive,
          headers,
          // A redirected POST becomes a GET, and its 200 would acknowledge nothing.
          redirect: 'error',
          credentials: 'omit',
          cache: 'no-store',
          referrerPolicy: 'strict-origin',
          signal: abort.signal,
        })
        // Always read: an unread body keeps its request's bytes in Chromium's keepalive budget.
        return await readReply(response)
      } catch {
        const why = abort.signal.aborted ? 'timeout' : isForbidden(url) ? 'csp' : 'network'
        return { kind: 'failed', why }
      } finally {
        clearTimeout(timer)
      }
    },

    async read(url) {
      if (!fetchNow) throw new Error('no fetch')
      // Against the page itself: an injected <base> must not choose where definitions come from.
      const response = await fetchNow(new URL(url, readPage(window).address).href)
      if (!response.ok) throw new Error(`status ${response.status}`)
      return await response.text()
    },

    async withLock(name, work) {
      // Not on pages without a certificate.
      const locks = navigator.locks as LockManager | undefined
      let ended: 'done' | 'taken' | 'none' = 'none'
      await locks
        ?.request(name, { ifAvailable: true }, async lock => {
          ended = lock ? 'done' : 'taken'
          if (lock) await work()
        })
        .catch((error: unknown) => {
          // An opaque origin may not even ask.
          if (ended !== 'none') throw error
        })
      return ended
    },
  }
}

/** The bytes of `text`, compressed off this thread; nothing where the browser cannot. */
export async function gzip(text: string): Promise<ArrayBuffer | undefined> {
  if (typeof CompressionStream != 'function') return undefined
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return await new Response(stream).arrayBuffer()
}

// How much of an element fits into the viewport at once, CSS pixels squared.
function fitting(element: DOMRectReadOnly, view: DOMRectReadOnly): number {
  return Math.min(element.width, view.width) * Math.min(element.height, view.height) || 1
}

function areaOf({ width, height }: DOMRectReadOnly): number {
  return width * height
}

async function readReply(response: Response): Promise<WireReply> {
  const { status, type, redirected, headers } = response
  const body = (await response.text()).slice(0, MAX_REPLY_CHARS)
  return {
    kind: 'reply',
    status,
    redirected: redirected || type === 'opaque' || type === 'opaqueredirect',
    // An empty answer is no page, whatever it is called: PHP calls everything HTML.
    html:
      !!body.trim() && /^text\/html|^application\/xhtml/i.test(headers.get('content-type') ?? ''),
    retryAfter: headers.get('retry-after') ?? undefined,
    body,
  }
}
