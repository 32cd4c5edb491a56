/** A page like ours: a slot whose open shadow root holds a radio group, under our strict policy. */
export const CSP =
  "default-src 'self'; script-src 'self'; style-src 'self'; connect-src *; require-trusted-types-for 'script'"

const SCRIPT = `
window.seen = []
const slot = document.querySelector('[data-survey=payment-effort]')
const root = slot.attachShadow({ mode: 'open' })
const group = document.createElement('fieldset')
for (let value = 1; value <= 7; value += 1) {
  const radio = document.createElement('input')
  Object.assign(radio, { type: 'radio', name: 'effort', value: String(value) })
  group.append(radio)
}
root.append(group)
for (const type of ['click', 'change', 'keydown', 'touchstart'])
  // Not on the root itself: Chromium sends it no touch unless somebody else listens too.
  group.addEventListener(type, event =>
    seen.push({ type, trusted: event.isTrusted, value: event.target.value, key: event.key }),
  )
document.addEventListener('visibilitychange', () => seen.push({ type: document.visibilityState }))
addEventListener('pageshow', event => (window.persisted = event.persisted))
`

const HTML = `<!doctype html>
<html lang="en">
<title>Test page</title>
<input id="before">
<div class="tall"></div>
<div data-survey="payment-effort"></div>
<link rel="stylesheet" href="/page.css">
<script src="/page.js"></script>
`

/** Routes for `serveFiles`. The slot is below the first screen; the document is 2000 pixels high. */
export const ROUTES: Record<string, string> = {
  '/': HTML,
  '/second.html': '<!doctype html><title>Second</title>',
  '/page.js': SCRIPT,
  '/page.css': 'html, body { margin: 0; height: 2000px } .tall { height: 1500px }',
}

/** What the page noted. */
export interface Seen {
  type: string
  trusted?: boolean
  value?: string
  key?: string
}
