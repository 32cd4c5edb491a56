import type { UseStore } from 'idb-keyval'
import type {
  LifecycleSignal,
  PageFacts,
  Platform,
  ViewReading,
  VisitFacts,
  WireReply,
  WireRequest,
} from '../platform/platform.js'

/** What a test may set before it begins. */
export interface TestPlatformOptions {
  page?: Partial<PageFacts> | undefined
  visit?: Partial<VisitFacts> | undefined
  /** The database; without it there is none, and Earshot works in memory. */
  openStore?: ((name: string) => UseStore) | undefined
  keysFrom?: ((prefix: string, after?: string) => IDBKeyRange) | undefined
  /** Files that `read` finds, by address. */
  files?: Readonly<Record<string, string>> | undefined
  /** Shared by the platforms of several tabs: what one posts, the others hear. */
  tabs?: Set<(message: unknown) => void> | undefined
  /** False: a browser without Web Locks. A set of held names: shared by several tabs. @default true */
  locks?: boolean | Set<string> | undefined
  /** Lets real background work (a database) go on; called while time advances. */
  settle?: (() => Promise<void>) | undefined
}

/** A platform whose clock, page and network are in the hands of the test. */
export interface TestPlatform extends Platform {
  /** Lets that much time pass, running every timer when it is due. */
  advance(ms: number): Promise<void>
  /** Sets wall and monotonic clock apart, as a laptop's sleep or a clock change does. */
  jump(clocks: { nowMs?: number; elapsedMs?: number }): void
  setPage(facts: Partial<PageFacts>): void
  /** The page that ends will be followed by none of this site. */
  setDeparting(departs: boolean): void
  signal(signal: LifecycleSignal): void
  /** Reports how much of `element` can be seen. @returns false when nobody observes it */
  view(element: Element, reading?: Partial<Omit<ViewReading, 'element'>>): boolean
  setRendered(element: Element, rendered: boolean): void
  /** Every request made, oldest first. */
  requests: readonly WireRequest[]
  /** The events of all requests that were answered with a 2xx, in order, parsed. */
  received(): {
    id: string
    type: string
    data: Record<string, unknown>
    [field: string]: unknown
  }[]
  /** Decides the reply to each request. @default 200 */
  respond(decide: (request: WireRequest) => WireReply | Promise<WireReply>): void
  /** Lines said to the developer. */
  said: readonly string[]
  /** Timers armed, listeners registered and elements observed: all zero after `stop()`. */
  leaks(): { timers: number; listeners: number; observed: number }
}

const OK: WireReply = { kind: 'reply', status: 200, redirected: false, html: false, body: '' }

/** Makes a platform for tests: time stands still until `advance`, every request succeeds. */
export function createTestPlatform(options: TestPlatformOptions = {}): TestPlatform {
  let now = 1_800_000_000_000
  let elapsed = 0
  let order = 0
  let seed = 1
  let page: PageFacts = {
    address: 'https://shop.test/',
    path: '/',
    locale: 'en',
    visible: true,
    online: true,
    ...options.page,
  }
  const visit: VisitFacts = { referrer: '', device: 'desktop', doNotTrack: false, ...options.visit }
  let departing = false
  const timers = new Map<number, { at: number; callback: () => void }>()
  const listeners = new Set<(signal: LifecycleSignal) => void>()
  const observers = new Map<(readings: ViewReading[]) => void, Set<Element>>()
  const hiddenByStyle = new Set<Element>()
  const locks = options.locks instanceof Set ? options.locks : new Set<string>()
  const requests: WireRequest[] = []
  const accepted: string[] = []
  const said: string[] = []
  let decide: (request: WireRequest) => WireReply | Promise<WireReply> = () => OK

  const settle = async (): Promise<void> => {
    for (let i = 0; i < 300; i++) await Promise.resolve()
    await options.settle?.()
  }

  return {
    now: () => now,
    elapsed: () => elapsed,
    // A fixed sequence (the constants of Numerical Recipes' generator): the same ids in every run.
    random: bytes =>
      Uint8Array.from({ length: bytes }, () => (seed = (seed * 1664525 + 1013904223) >>> 0) >>> 24),
    setTimer(callback, delayMs) {
      const id = order++
      timers.set(id, { at: elapsed + Math.max(0, delayMs), callback })
      return () => timers.delete(id)
    },
    page: () => page,
    visit: () => visit,
    replaceAddress: address => void (page = { ...page, address }),
    root: () => undefined,
    isDeparting: () => departing,
    onLifecycle(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    createViewObserver(onReadings) {
      const elements = new Set<Element>()
      observers.set(onReadings, elements)
      return {
        observe: element => elements.add(element),
        unobserve: element => elements.delete(element),
        takeRecords: () => [],
        stop: () => observers.delete(onReadings),
      }
    },
    isRendered: element => !hiddenByStyle.has(element),
    onMutation: () => () => {},
    createChannel(_, onMessage) {
      options.tabs?.add(onMessage)
      return {
        post: message => options.tabs?.forEach(hear => hear !== onMessage && hear(message)),
        stop: () => options.tabs?.delete(onMessage),
      }
    },
    openStore(name) {
      if (options.openStore) return options.openStore(name)
      throw Object.assign(new Error('no storage in this test'), { name: 'SecurityError' })
    },
    keysFrom(prefix, after) {
      if (options.keysFrom) return options.keysFrom(prefix, after)
      throw new Error('no storage in this test')
    },
    async send(request) {
      requests.push(request)
      const answer = await decide(request)
      if (answer.kind === 'reply' && answer.status >= 200 && answer.status < 300) {
        accepted.push(request.body)
      }
      return answer
    },
    async read(url) {
      const text = options.files?.[url]
      if (text === undefined) throw new Error('status 404')
      return text
    },
    async withLock(name, work) {
      if (options.locks === false) return 'none'
      if (locks.has(name)) return 'taken'
      locks.add(name)
      await work().finally(() => locks.delete(name))
      return 'done'
    },
    onIdle(callback) {
      const id = order++
      timers.set(id, { at: elapsed, callback })
      return () => timers.delete(id)
    },
    say: line => said.push(line),

    async advance(ms) {
      const until = elapsed + ms
      await settle()
      for (;;) {
        const due = [...timers]
          .filter(([, timer]) => timer.at <= until)
          .sort(([a, x], [b, y]) => x.at - y.at || a - b)[0]
        if (!due) break
        const [id, { at, callback }] = due
        timers.delete(id)
        const step = Math.max(0, at - elapsed)
        elapsed += step
        now += step
        callback()
        await settle()
      }
      now += until - elapsed
      elapsed = until
      await settle()
    },
    jump({ nowMs = 0, elapsedMs = 0 }) {
      now += nowMs
      elapsed += elapsedMs
    },
    setDeparting(departs) {
      departing = departs
    },
    setPage(facts) {
      page = { ...page, ...facts }
    },
    signal: signal => [...listeners].forEach(listener => listener(signal)),
    view(element, reading) {
      const watching = [...observers].filter(([, elements]) => elements.has(element))
      for (const [onReadings] of watching) {
        onReadings([{ element, ratio: 1, area: 10_000, fills: 0.1, ...reading }])
      }
      return watching.length > 0
    },
    setRendered(element, rendered) {
      if (rendered) hiddenByStyle.delete(element)
      else hiddenByStyle.add(element)
    },
    requests,
    received: () => accepted.flatMap(body => (JSON.parse(body) as { events: [] }).events),
    respond(next) {
      decide = next
    },
    said,
    leaks: () => ({
      timers: timers.size,
      listeners: listeners.size,
      observed: [...observers.values()].reduce((sum, elements) => sum + elements.size, 0),
    }),
  }
}
