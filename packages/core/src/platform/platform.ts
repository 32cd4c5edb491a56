import type { UseStore } from 'idb-keyval'
import type { Stop } from '../shared/stop.js'

/** What is known about the page. Read for every event, so it must be cheap. */
export interface PageFacts {
  /** The whole address, empty on a server. Never recorded. */
  address: string
  /** Path without query and fragment. */
  path: string
  /** BCP 47 tag of the page, else of the browser. */
  locale: string
  /** False while hidden or prerendering. */
  visible: boolean
  /** Made ready for a visitor who has not come, and perhaps never will. */
  prerendering?: boolean | undefined
  online: boolean
}

/** What is known about the visit. Read once per page view. */
export interface VisitFacts {
  /** Origin of the referring page, empty when there is none or it is this site. */
  referrer: string
  /** The `ref` parameter of the address. */
  ref?: string | undefined
  device: 'phone' | 'tablet' | 'desktop'
  timeZone?: string | undefined
  /** Global Privacy Control or Do Not Track is on. */
  doNotTrack: boolean
}

/** A change of the page's life. `leave` and `restore` are pagehide and a return from the bfcache. */
export type LifecycleSignal = 'visible' | 'hidden' | 'leave' | 'restore' | 'online' | 'route'

/** One reading of how much of an element can be seen. */
export interface ViewReading {
  element: Element
  /** Share of the element inside the viewport, 0 to 1. */
  ratio: number
  /** Area of the whole element, CSS pixels squared. */
  area: number
  /**
   * Of what could be seen of the element at once, the share that is; 0 where the browser does not
   * tell. For an element that fits into the viewport it is `ratio`.
   */
  fills: number
}

/** Watches how much of each element can be seen. */
export interface ViewObserver {
  observe(element: Element): void
  unobserve(element: Element): void
  /** Readings made but not yet reported. */
  takeRecords(): ViewReading[]
  stop: Stop
}

/** One request to the endpoint. */
export interface WireRequest {
  url: string
  body: string
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>
  /** The request may outlive the page; all such bodies of a page together hold 64 KiB at most. */
  keepalive: boolean
  timeoutMs: number
  /** What is sent in place of `body`: the same, compressed. */
  zipped?: ArrayBuffer | undefined
  /** Given up as soon as this resolves. */
  until?: Promise<unknown> | undefined
}

/** How a request ended. `failed` covers everything a page cannot tell apart: offline, CORS, blocked. */
export type WireReply =
  | {
      kind: 'reply'
      status: number
      /** Redirected or opaque: somebody else may have answered. */
      redirected: boolean
      /** A page, not an answer: perhaps that of a login or a hotel. Never true of an empty body. */
      html: boolean
      /** The `Retry-After` header as it stands. */
      retryAfter?: string | undefined
      /** The first 64 KiB. */
      body: string
    }
  | {
      kind: 'failed'
      /** `timeout`: no answer in time, or given up by `until`. `csp`: the page's own Content-Security-Policy forbids it (`connect-src`). */
      why: 'network' | 'timeout' | 'csp'
    }

/** The outside world, as core sees it. Tests pass `createTestPlatform()`. */
export interface Platform {
  /** Wall clock, epoch milliseconds. It may jump. */
  now(): number
  /** Monotonic clock, milliseconds: for durations. */
  elapsed(): number
  /** Random bytes of cryptographic quality. */
  random(bytes: number): Uint8Array
  setTimer(callback: () => void, delayMs: number): Stop
  page(): PageFacts
  visit(): VisitFacts
  /** Shows another address of this site in the page's place of the history; the host's state there stays. */
  replaceAddress(address: string): void
  /** The document, where there is one. */
  root(): Document | undefined
  /** As the page ends: no page of this site follows, as far as the browser tells. */
  isDeparting(): boolean
  onLifecycle(listener: (signal: LifecycleSignal) => void): Stop
  createViewObserver(onReadings: (readings: ViewReading[]) => void): ViewObserver
  /** Connected, laid out and not transparent, as far as the browser can tell. */
  isRendered(element: Element): boolean
  /** Tells of elements added or removed below `root`, and of changes of `attributes`. */
  onMutation(
    root: Node,
    attributes: readonly string[],
    callback: (records: MutationRecord[]) => void,
  ): Stop
  /** Calls back when another tab of this site posts to the same channel. Does nothing where there is none. */
  createChannel(
    name: string,
    onMessage: (message: unknown) => void,
  ): { post(message: string): void; stop: Stop }
  /** Opens the database of that name. May throw, and its calls may hang: the caller guards both. */
  openStore(name: string): UseStore
  /** All keys that begin with `prefix`; with `after`, all keys beyond that one up to those. */
  keysFrom(prefix: string, after?: string): IDBKeyRange
  /** Sends; resolves whatever happens. */
  send(request: WireRequest): Promise<WireReply>
  /** The text at `url`. Rejects when there is none. */
  read(url: string): Promise<string>
  /**
   * Runs `work` if nobody holds the lock `name`. Else `work` has not run: somebody holds it (`taken`),
   * or this page cannot lock (`none`).
   */
  withLock(name: string, work: () => Promise<void>): Promise<'done' | 'taken' | 'none'>
  /** Calls back once, when the page has loaded and has nothing better to do. */
  onIdle(callback: () => void): Stop
  /** Says one line to the developer. */
  say(line: string): void
}
