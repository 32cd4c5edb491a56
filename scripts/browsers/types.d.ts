/**
 * Everything a test may use of the real-browser harness, in one place.
 *
 * ```ts
 * import { expect, test } from 'vitest'
 * import { eachEngine } from '../../scripts/browsers/eachEngine.mjs'
 * import { createEndpoint, serveFiles } from '../../scripts/browsers/index.mjs'
 *
 * eachEngine(engine => {
 *   test('a tap reaches the endpoint', async () => {
 *     const endpoint = await createEndpoint()
 *     const site = await serveFiles({ routes: { '/': '<!doctype html>…' } })
 *     const page = await engine.newPage()
 *     await page.goto(site.url)
 *     await page.click(['[data-survey=payment-effort]', 'input[value="6"]'])
 *     await endpoint.waitForEvents(events => events.some(e => e.type === 'survey.answered'))
 *     expect(page.errors()).toEqual([])
 *   })
 * })
 * ```
 *
 * `index.mjs` holds everything but `eachEngine`, which alone needs vitest and has its own file.
 */

/** The three engines, in the order they run. */
export type EngineName = 'chromium' | 'firefox' | 'webkit'

/**
 * Where an element is: CSS selectors, outermost first. The first is looked up in the document; each
 * next one inside the open shadow root of the element found before, in its document when it is a frame of
 * the same origin, or inside the element itself. A plain string is a list of one. The first match counts.
 */
export type Locator = string | readonly string[]

/**
 * Code for the page: a function, which is sent as text and so sees none of the test's variables, or a
 * string holding one expression, which may use `args`. Arguments and the result travel as JSON; a
 * promise is awaited; an error thrown in the page rejects with the page's message.
 */
export type PageCode<Args extends readonly unknown[], Result> =
  ((...args: Args) => Result | Promise<Result>) | string

/** Where an engine's program is, or why there is none. */
export type FoundEngine =
  | { name: EngineName; path: string; missing?: undefined }
  | { name: EngineName; path?: undefined; missing: string }

/** Looks for the engines on this machine: `EARSHOT_CHROMIUM`, `EARSHOT_FIREFOX`, then usual places. */
export declare function findEngines(): FoundEngine[]

/**
 * Installs missing engines where it may (Linux with apt-get, as root or with passwordless sudo), then
 * looks again. With `CI=true` it throws when one is still missing; else it says so loudly on `log`.
 */
export declare function ensureEngines(options?: {
  log?: ((line: string) => void) | undefined
}): Promise<FoundEngine[]>

/** How to start an engine. */
export interface LaunchOptions {
  /** A directory kept after `close()` and `kill()`. @default a new one, removed at the end */
  profile?: string | undefined
  /** More command-line arguments for the browser itself. */
  args?: readonly string[] | undefined
}

/** Starts a browser. Rejects with a readable reason when the engine is missing or does not start. */
export declare function launch(name: EngineName, options?: LaunchOptions): Promise<Engine>

/** What an engine's driver can do. Known before it starts, for `test.skipIf(!engine.canGoOffline)`. */
export interface Capabilities {
  /** `page.setOffline` works (Chromium, Firefox). In WebKit stop the server instead: `down()`. */
  readonly canGoOffline: boolean
  /** What a page stored survives `kill()` and is found by `launch(name, { profile })` again. */
  readonly canKillAndReopen: boolean
  /** `page.tap` gives real touch events. */
  readonly canTap: boolean
  /** `page.freeze` works (Chromium). */
  readonly canFreeze: boolean
  /** Follows speculation rules (Chromium), in a page that was not frozen before. */
  readonly canPrerender: boolean
}

/** A running browser. */
export interface Engine extends Capabilities {
  readonly name: EngineName
  /** The process the whole tree hangs from. */
  readonly pid: number
  /** The directory the browser keeps its data in. */
  readonly profile: string
  /** Pages opened here and not closed yet. */
  readonly pages: readonly Page[]
  /** False after `close()`, `kill()` or a crash. */
  readonly alive: boolean
  /** Opens a page in front of the others; those become hidden. */
  newPage(): Promise<Page>
  /** SIGKILL to every process of the browser at once; resolves when all are gone. */
  kill(): Promise<void>
  /** Ends the browser in good order; resolves when every process and temporary directory is gone. */
  close(): Promise<void>
}

/**
 * A WebKit that nobody drives, for the one thing `launch('webkit')` cannot do: what its page stored in
 * IndexedDB survives `kill()`, and another one on the same profile finds it. (localStorage may be
 * lost.) No trusted input here: the page does everything by itself, or by `evaluate`.
 */
export interface PlainWebKit {
  readonly pid: number
  readonly profile: string
  readonly evaluate: Page['evaluate']
  readonly waitFor: Page['waitFor']
  readonly errors: Page['errors']
  /** SIGKILL to every process of the browser at once; resolves when all are gone. */
  kill(): Promise<void>
}

/** Starts it and waits until the page has loaded. There is no other end than `kill()`. */
export declare function openPlainWebKit(options: {
  url: string
  /** A directory kept after `kill()`. @default a new one, removed at the end */
  profile?: string | undefined
}): Promise<PlainWebKit>

/** What `eachEngine` hands to its body: the running engine, to be used inside tests and hooks. */
export interface EngineUnderTest extends Engine {
  /** Ends the running browser if there is one and starts another, for instance on the same profile. */
  relaunch(options?: LaunchOptions): Promise<Engine>
  /** Halts the whole browser for so long, as the sleep of a laptop does. Not on Windows. */
  sleep(ms: number): Promise<void>
  /** A new folder for `relaunch({ profile })`; removed once the last browser of the `describe` has ended. */
  createProfile(): string
}

/**
 * Runs `describe(engine)` for each engine: launched before the first test, closed after the last.
 * Pages that a test opened are closed after it; a browser that a test killed is started anew. A missing
 * engine is a loud skipped `describe` on a user's machine and a failing test with `CI=true`.
 */
export declare function eachEngine(body: (engine: EngineUnderTest) => void): void
export declare function eachEngine(
  names: readonly EngineName[] | undefined,
  body: (engine: EngineUnderTest) => void,
  options?: EachEngineOptions,
): void

/** How `eachEngine` runs. */
export interface EachEngineOptions {
  /** How long a test or hook may take. @default 30000 */
  timeoutMs?: number | undefined
  launch?: LaunchOptions | undefined
}

/** One line of a page's console. */
export interface ConsoleMessage {
  level: 'log' | 'info' | 'debug' | 'warn' | 'error'
  text: string
}

/** One tab. Every method rejects with a message that names the engine and what was being done. */
export interface Page {
  readonly engine: EngineName
  /** The driver's own object for what only one engine can do: puppeteer's Page or a WebDriver. */
  readonly native: unknown

  /** Goes there and waits for the `load` event. */
  goto(url: string): Promise<void>
  reload(): Promise<void>
  /** One step back in history, out of the back/forward cache where the browser does so. */
  back(): Promise<void>
  url(): Promise<string>
  close(): Promise<void>

  evaluate<Result = unknown, Args extends readonly unknown[] = readonly unknown[]>(
    code: PageCode<Args, Result>,
    ...args: Args
  ): Promise<Result>
  /** Asks again until the answer is truthy, and gives that answer; a navigation meanwhile is no fault. */
  waitFor<Result = unknown, Args extends readonly unknown[] = readonly unknown[]>(
    code: PageCode<Args, Result>,
    options?: WaitOptions<Args>,
  ): Promise<Result>

  /**
   * A trusted click of the mouse at the element's centre, once it can be seen, scrolled into view first.
   * As with a visitor, whatever lies on top there gets it.
   */
  click(locator: Locator, options?: ElementOptions): Promise<void>
  /** A trusted click at a point of the viewport, in CSS pixels. */
  clickAt(x: number, y: number): Promise<void>
  /** Moves the mouse there. */
  moveTo(x: number, y: number): Promise<void>
  /** A trusted touch of the element's centre, where `canTap`. */
  tap(locator: Locator, options?: ElementOptions): Promise<void>
  /**
   * A trusted key, by its `KeyboardEvent.key`: `Tab`, `Enter`, `Escape`, `Space`, `ArrowLeft`, `Home`,
   * `PageDown`, `a` …; with modifiers `Shift+Tab`, `Control+a`. (The page in WebKitGTK sees Shift+Tab
   * move the focus, but its `event.key` is `Unidentified`.)
   */
  press(key: string): Promise<void>
  /** Trusted keys, one for each character, into what has the focus. */
  type(text: string): Promise<void>
  /** Calls `focus()` on the element: no trusted event. */
  focus(locator: Locator): Promise<void>

  /** The size of the layout viewport in CSS pixels. */
  setViewport(width: number, height: number): Promise<void>
  /** Writes a PNG: the viewport, or the whole document with `fullPage`. */
  screenshot(path: string, options?: { fullPage?: boolean | undefined }): Promise<void>

  /** Cuts this page off the network, where `canGoOffline`. */
  setOffline(offline: boolean): Promise<void>
  /** Makes the page really hidden: another tab comes to the front. Resolves once it is. */
  hide(): Promise<void>
  /** Undoes `hide()`. Resolves once the page is visible. */
  show(): Promise<void>
  /** Brings this page to the front of the others. Resolves once it is visible. */
  bringToFront(): Promise<void>
  /** Freezes the page as a browser does with a tab long in the background, where `canFreeze`. */
  freeze(): Promise<void>
  unfreeze(): Promise<void>

  /**
   * Uncaught exceptions, unhandled rejections and `console.error`, since the page was opened or
   * `forgetMessages()`, over navigations and with those of its frames. Also what the browser itself
   * reports there: a violated policy in all three, a script or request that failed in Chromium and
   * WebKit only. Each has its own words.
   */
  errors(): Promise<string[]>
  /** Every line of the console, over the same time. */
  consoleMessages(): Promise<ConsoleMessage[]>
  forgetMessages(): void
}

/** How `click` and `tap` look for their element. */
export interface ElementOptions {
  /** How long it may take to be there, to have a size, to be visible and to stand still. @default 5000 */
  timeoutMs?: number | undefined
}

/** How `waitFor` waits. */
export interface WaitOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** @default 10000 */
  timeoutMs?: number | undefined
  args?: Args | undefined
  /** What is waited for, in words, for the message of the time-out. */
  what?: string | undefined
}

/** A request that a test server saw. */
export interface SeenRequest {
  method: string
  /** Without the query. */
  path: string
  query: URLSearchParams
  headers: Record<string, string | string[] | undefined>
  /** As it came, still compressed if it was. */
  body: Buffer
}

/** A server on 127.0.0.1, on a port of its own. */
export interface TestServer {
  /** `http://127.0.0.1:PORT`, no slash at the end. */
  readonly url: string
  /** Stops listening and cuts every connection: the network is gone. */
  down(): Promise<void>
  /** Listens again, on the same port. */
  up(): Promise<void>
  close(): Promise<void>
}

/** What a route answers. A string is HTML unless the path's ending says otherwise. */
export type RouteAnswer =
  | string
  | Uint8Array
  | {
      /** @default 200 */
      status?: number | undefined
      headers?: Record<string, string> | undefined
      body?: string | Uint8Array | undefined
      delayMs?: number | undefined
    }

/** Files for a test. */
export interface ServeOptions {
  /** A directory; `/` and folders give their `index.html`. */
  root?: string | undefined
  /** By path, such as `'/page.html'`; they beat the files of `root`. */
  routes?:
    | Record<string, RouteAnswer | ((request: SeenRequest) => RouteAnswer | Promise<RouteAnswer>)>
    | undefined
  /** Sent with every answer, such as a Content-Security-Policy; a route's own header wins. */
  headers?: Record<string, string> | undefined
}

/** A running file server. */
export interface FileServer extends TestServer {
  /** In the order they came, those without an answer (404) too. */
  readonly requests: readonly SeenRequest[]
}

/**
 * Serves files or routes on a free port, with right content types. Nothing is taken from a cache
 * unasked (`no-cache`; `no-store` would keep pages out of Firefox's back/forward cache). A
 * `/favicon.ico` without a route gets an empty answer and is not in `requests`.
 */
export declare function serveFiles(options: ServeOptions): Promise<FileServer>

/** How the endpoint answers one request. */
export interface EndpointAnswer {
  /** @default 200 */
  status?: number | undefined
  headers?: Record<string, string> | undefined
  body?: string | undefined
  /** Wait after reading the body, before answering. */
  delayMs?: number | undefined
  /** Read and keep the batch, then cut the connection: committed, not acknowledged. */
  dropAfterRead?: true | undefined
  /** Cut the connection without keeping the batch. */
  drop?: true | undefined
  /** Answer without CORS headers: the page cannot read the status. */
  noCors?: true | undefined
  /** Keep the batch. @default true for a 2xx status and for `dropAfterRead` */
  commit?: boolean | undefined
}

/** An event as it came; what is in it is for the test to check. */
export interface ReceivedEvent {
  id: string
  type: string
  data: Record<string, unknown>
  [field: string]: unknown
}

/** A request to the endpoint, with its answer. */
export interface EndpointRequest extends SeenRequest {
  /** The body as text, uncompressed. */
  text: string
  /** 0 when the connection was cut. */
  status: number
}

/** A collector whose faults the test chooses. */
export interface Endpoint extends TestServer {
  /** Committed batches, parsed, in order of arrival. A body that is no JSON is in `bodies` only. */
  readonly batches: readonly Record<string, unknown>[]
  /** The `events` of the committed batches, in order of arrival, copies included. */
  readonly events: readonly ReceivedEvent[]
  /** The text of every request's body, uncompressed, committed or not. */
  readonly bodies: readonly string[]
  /** Every request but preflights. */
  readonly requests: readonly EndpointRequest[]
  /** CORS preflights, which are answered without using up an answer. */
  readonly preflights: readonly SeenRequest[]
  /** Answers for the next requests, one for each, after those set before; then 200. */
  respond(answers: readonly EndpointAnswer[]): void
  /** Answers for every request from now on, decided anew for each; those of `respond` come first. */
  respondAlways(answer: EndpointAnswer | (() => EndpointAnswer)): void
  /** Resolves as soon as the predicate holds; a time-out says what had arrived. @default 10000 ms */
  waitForEvents(
    predicate: (events: readonly ReceivedEvent[]) => boolean,
    timeoutMs?: number,
  ): Promise<void>
  /** The same for requests, committed or not. */
  waitForRequests(
    predicate: (requests: readonly EndpointRequest[]) => boolean,
    timeoutMs?: number,
  ): Promise<void>
}

/** Starts a collector on a free port. */
export declare function createEndpoint(): Promise<Endpoint>
