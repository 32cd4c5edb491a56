import type { PageFacts, VisitFacts } from './platform.js'

/** The page that `view` shows. */
export function readPage(view: Window): PageFacts {
  const { location, document, navigator } = view
  // Typed where the standard library does not know it (yet).
  const { prerendering } = document as { prerendering?: boolean }
  // A frame made from a string has its parent's address for a base, and none of its own. A <base> in
  // it may say anything: only this origin counts.
  const base = location.protocol === 'about:' ? new URL(document.baseURI) : undefined
  const at = base && base.origin === view.origin ? base : location
  // A form named `documentElement` stands in its place.
  const lang: unknown = document.documentElement.lang
  return {
    address: at.href,
    path: at.pathname,
    locale: ((typeof lang == 'string' && lang) || navigator.language || 'en').slice(0, 64),
    visible: document.visibilityState === 'visible' && !prerendering,
    prerendering,
    online: navigator.onLine !== false,
  }
}

/** The visit that `view` belongs to. */
export function readVisit(view: Window): VisitFacts {
  const { location, document, navigator } = view
  const { globalPrivacyControl } = navigator as { globalPrivacyControl?: boolean }
  return {
    referrer: referrerOf(document.referrer, location.origin),
    ref: new URLSearchParams(location.search).get('ref')?.slice(0, 256) || undefined,
    device: deviceOf(view),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    doNotTrack: globalPrivacyControl === true || navigator.doNotTrack === '1',
  }
}

function referrerOf(referrer: string, origin: string): string {
  try {
    const from = new URL(referrer).origin
    return from === origin || from === 'null' ? '' : from
  } catch {
    return ''
  }
}

// By what the visitor touches and sees, not by what the browser calls itself.
function deviceOf(view: Window): VisitFacts['device'] {
  if (!view.matchMedia?.('(pointer: coarse)').matches) return 'desktop'
  return Math.min(view.screen.width, view.screen.height) < 600 ? 'phone' : 'tablet'
}
