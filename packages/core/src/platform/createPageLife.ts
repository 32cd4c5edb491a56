import { listen } from '../shared/listen.js'
import type { Platform } from './platform.js'

/** A page that is never idle has had its chance. */
const IDLE_TIMEOUT_MS = 2000
const LOAD_TIMEOUT_MS = 15_000

/** What is read of a `navigate` event, which the standard library does not know everywhere. */
interface NavigateFacts {
  destination: { url: string }
  downloadRequest: string | null
}

/** What a page tells of itself. */
export interface PageLife extends Pick<Platform, 'onLifecycle' | 'isDeparting' | 'onIdle'> {
  /** The page's own policy has been seen to forbid requests to that address. */
  isForbidden(url: string): boolean
  /** Sees to it that `transaction` is over before the page goes into the back/forward cache. */
  keep(transaction: IDBTransaction): void
  /** While the page is in that cache: resolves when it is back. */
  sleeping(): Promise<void> | undefined
}

/** Tells of the life of the page that `view` shows. */
export function createPageLife(view: Window): PageLife {
  const { document, location } = view
  // The Navigation API tells of pushState too, and where a page is left for.
  const { navigation } = view as { navigation?: EventTarget }
  let staysHere = false
  // The event comes after the request has failed: the next one can know.
  const forbidden: string[] = []
  // A page that WebKit puts into its back/forward cache with a transaction that is not over holds up
  // every later page of the site that uses the same store, for as long as it stays there.
  const open = new Set<IDBTransaction>()
  let sleep: Promise<void> | undefined
  let wake = (): void => {}

  return {
    keep(transaction) {
      // Everything it will ever do is ordered by now, or it fails: both are better than to wait.
      if (sleep) transaction.commit?.()
      open.add(transaction)
      const over = (): void => void open.delete(transaction)
      transaction.addEventListener('complete', over)
      transaction.addEventListener('abort', over)
    },
    sleeping: () => sleep,
    isForbidden: url => forbidden.some(address => url.startsWith(address)),
    isDeparting: () => !!navigation && !staysHere,

    onLifecycle(listener) {
      const stops: (() => void)[] = []
      const on = (target: EventTarget, name: string, handle: (event: Event) => void): void => {
        stops.push(listen(target, name, handle))
      }
      const onVisibility = (): void =>
        listener(document.visibilityState === 'hidden' ? 'hidden' : 'visible')
      const stayed = (): void => {
        staysHere = false
      }
      on(document, 'visibilitychange', onVisibility)
      on(document, 'prerenderingchange', onVisibility)
      // On window: on document, pagehide never fires.
      on(view, 'pagehide', event => {
        listener('leave')
        if (!(event as PageTransitionEvent).persisted) return
        sleep = new Promise(resolve => (wake = resolve))
        open.forEach(stopNow)
      })
      on(view, 'pageshow', event => {
        stayed()
        sleep = undefined
        wake()
        if ((event as PageTransitionEvent).persisted) listener('restore')
      })
      on(document, 'securitypolicyviolation', event => {
        const { effectiveDirective, blockedURI } = event as SecurityPolicyViolationEvent
        if (effectiveDirective === 'connect-src' && blockedURI) forbidden.push(blockedURI)
      })
      on(view, 'online', () => listener('online'))
      const onRoute = (): void => listener('route')
      if (navigation) {
        on(navigation, 'currententrychange', onRoute)
        on(navigation, 'navigate', event => {
          const { destination, downloadRequest } = event as unknown as NavigateFacts
          if (downloadRequest === null) {
            staysHere = new URL(destination.url).origin === location.origin
          }
        })
        // No page was left after all: its end is still to come.
        on(navigation, 'navigatesuccess', stayed)
        on(navigation, 'navigateerror', stayed)
      } else {
        // Without that API a router calls `page()`.
        on(view, 'popstate', onRoute)
      }
      return () => stops.forEach(stop => stop())
    },

    onIdle(callback) {
      let stopped = false
      const stop = (): void => {
        stopped = true
        view.clearTimeout(timer)
      }
      const run = (): void => {
        if (stopped) return
        stop()
        callback()
      }
      const later = (): void => {
        // Safari has no requestIdleCallback.
        const wait = view.requestIdleCallback as Window['requestIdleCallback'] | undefined
        if (wait) wait.call(view, run, { timeout: IDLE_TIMEOUT_MS })
        else view.setTimeout(run, 1)
      }
      // A page that never gets there (a picture that hangs) must not keep everything for ever.
      const timer = view.setTimeout(run, LOAD_TIMEOUT_MS)
      if (document.readyState === 'complete') later()
      else view.addEventListener('load', later, { once: true })
      return stop
    },
  }
}

function stopNow(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {
    // It is being committed: that comes to an end without the page.
  }
}
