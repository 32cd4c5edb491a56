import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { HostilePage } from './visit.js'

const require = createRequire(import.meta.url)
const read = (path: string): string => readFileSync(require.resolve(path), 'utf8')

/** Everything a reset has ever reset, and some more. */
const RESET = `
  *, *::before, *::after { margin: 0 !important; padding: 0 !important; border: 0 !important;
    outline: 0 !important; font: italic 900 7px/1 fantasy !important; background: none !important;
    box-sizing: content-box !important; letter-spacing: 9px !important; word-spacing: 9px !important;
    text-transform: uppercase !important; text-indent: 50px !important; text-align: right !important;
    white-space: nowrap !important; list-style: none !important; appearance: none !important;
    float: left !important; min-width: 0 !important; max-width: 300px !important;
    transition: all 3s !important; cursor: none !important; text-shadow: 1px 1px red !important }
  *::after { content: '!' !important }`

/** What a page may have called its own custom properties. */
const NAMES = [
  ...['accent', 'contrast', 'muted', 'edge', 'tint', 'radius', 'small', 'count', 'fill', 'size'],
  ...['space', 'high', 'gap', 'lift', 'tall'],
]
const PROPERTIES = NAMES.map(name => `--${name}: 3px dashed !important;`).join(' ')

/** Holds in every shadow root, too: what has such a name is a colour there, and is not inherited. */
const REGISTERED = NAMES.map(
  name => `@property --${name} { syntax: '<color>'; inherits: false; initial-value: red }`,
).join(' ')

/** Pages whose style sheets are against us. */
export const STYLE_PAGES: readonly HostilePage[] = [
  { name: 'an aggressive reset', panel: true, css: RESET },
  { name: '* { all: unset !important }', panel: true, css: '* { all: unset !important }' },
  {
    name: 'all: unset, and a slot of no display of its own',
    css: '* { all: unset !important }',
    slot: '',
    looksOwn: false,
  },
  {
    name: 'elements that are never displayed',
    panel: true,
    css: `button, input, label, textarea, fieldset, section, p, span, svg, path
      { display: none !important; visibility: hidden !important; opacity: 0 !important }`,
  },
  {
    name: 'div { transform }',
    panel: true,
    css: `div { transform: rotate(1deg) scale(0.95) !important; filter: grayscale(0.1) !important;
      will-change: transform !important; opacity: 0.9 !important; overflow: hidden !important }`,
  },
  { name: 'a huge root font size', panel: true, css: 'html { font-size: 100px !important }' },
  { name: 'no root font size', panel: true, css: 'html, body { font-size: 0 !important }' },
  { name: 'Bootstrap', panel: true, css: read('bootstrap/dist/css/bootstrap.min.css') },
  { name: 'Bulma', css: read('bulma/css/bulma.min.css') },
  {
    name: 'the preflight of Tailwind',
    // As its compiler does it: a theme's variable, or what stands in for it.
    css: read('tailwindcss/preflight.css').replace(/--theme\(\s*[\w-]+,\s*([^;]*?)\s*\);/g, '$1;'),
  },
  { name: 'Foundation', css: read('foundation-sites/dist/css/foundation.min.css') },
  { name: 'quirks mode', doctype: '', css: 'body { font: 9px monospace } table { color: red }' },
  // In WebKit an element's box counts in other pixels than the pointer where the two do not cancel out.
  { name: 'zoom, there and back', css: 'html { zoom: 1.25 } body { zoom: 0.8 }' },
  {
    name: 'zoom',
    css: 'html { zoom: 1.4 } body { zoom: 0.8 }',
    not: 'webkit',
    // With a height of its own: the stand-in in the other page would differ by a 64th of a pixel.
    slot: 'width: 420px; height: 420px',
    looksOwn: false,
  },
  {
    name: 'fixed bars with the largest z-index',
    panel: true,
    css: `#header { position: fixed; top: 0; left: 0; right: 0; height: 80px; background: red;
        z-index: 2147483647 }
      footer { position: fixed; bottom: 0; width: 100%; height: 80px; background: blue;
        z-index: 2147483647 }
      body { padding: 100px 0 600px }`,
  },
  {
    name: 'a document from right to left',
    panel: true,
    attributes: 'lang="en" dir="rtl"',
    looksOwn: false,
  },
  {
    name: 'an app that scrolls in a box',
    css: `html, body { height: 100%; overflow: hidden; position: fixed; margin: 0 }
      #main { height: 420px; overflow: auto; scroll-behavior: smooth; contain: strict;
        perspective: 900px }`,
  },
  {
    name: 'a part in which nothing can be pointed at or selected',
    css: '#main { pointer-events: none !important; user-select: none !important; cursor: wait }',
  },
  { name: 'custom properties of our names', css: `* { ${PROPERTIES} }` },
  { name: 'registered properties of its own', panel: true, css: REGISTERED },
  {
    name: 'a slot in a grid of its own mind',
    css: `#main { display: grid; grid-auto-flow: column; justify-items: end; align-items: end;
        place-content: end; columns: 3; float: right; width: max-content }
      #main > * > * { order: 9 !important; align-self: start !important; position: absolute !important;
        clip-path: inset(50%) !important; container: x / size !important }`,
  },
]
