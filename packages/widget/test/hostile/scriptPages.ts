import { readFileSync } from 'node:fs'
import type { HostilePage } from './visit.js'

const file = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

/** Pages whose scripts, which run before ours, have changed what a browser has. */
export const SCRIPT_PAGES: readonly HostilePage[] = [
  { name: 'prototype.js', panel: true, script: file('./pages/prototype.js') },
  {
    name: 'a JSON.stringify of the page’s own',
    panel: true,
    script: `
      const real = JSON.stringify
      // What pages before 2009 had: an array becomes a text.
      JSON.stringify = function (value) {
        return real(value, (key, inner) => (Array.isArray(inner) ? real(inner) : inner))
      }`,
  },
  {
    name: 'a fetch that is watched',
    script: `
      const real = window.fetch
      window.fetch = async function (input, init = {}) {
        const headers = { ...init.headers, 'x-trace': '1' }
        const response = await real.call(window, input, { ...init, headers })
        void response.clone().text()
        return response
      }
      // And one that comes later is none of ours.
      addEventListener('load', () => {
        window.fetch = () => { throw new Error('theirs') }
      })`,
  },
  {
    name: 'an attachShadow that puts styles into each root',
    panel: true,
    script: `
      const real = Element.prototype.attachShadow
      Element.prototype.attachShadow = function (init) {
        const root = real.call(this, { ...init, delegatesFocus: true, slotAssignment: 'manual' })
        const sheet = new CSSStyleSheet()
        sheet.replaceSync('* { display: none !important; color: red !important }')
        root.adoptedStyleSheets = [sheet]
        return root
      }`,
  },
  {
    name: 'lists with names that for-in sees',
    script: `
      for (const one of [Array, Object, Function, String, Number, Element, Event, Map, Promise]) {
        one.prototype.extended = function () { return this }
        one.prototype.theirText = 'theirs'
      }`,
  },
  {
    name: 'an addEventListener that wraps each listener',
    script: `
      const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype
      const wrapped = new WeakMap()
      EventTarget.prototype.addEventListener = function (type, listener, options) {
        if (typeof listener == 'function' && !wrapped.has(listener))
          wrapped.set(listener, function (event) { return listener.apply(this, arguments) })
        // As libraries before 2016 understood it: a third argument is true or false.
        const capture = typeof options == 'object' ? !!options.capture : !!options
        return add.call(this, type, wrapped.get(listener) ?? listener, capture)
      }
      EventTarget.prototype.removeEventListener = function (type, listener, options) {
        return remove.call(this, type, wrapped.get(listener) ?? listener, options)
      }`,
  },
  {
    name: 'listeners on the document that stop everything',
    panel: true,
    script: `
      for (const type of ['click', 'mousedown', 'mouseup', 'pointerup', 'keydown', 'change', 'input', 'focusin'])
        document.addEventListener(type, event => event.stopPropagation())
      for (const type of ['contextmenu', 'selectstart', 'dragstart', 'touchmove', 'wheel'])
        document.addEventListener(type, event => event.preventDefault(), { capture: true, passive: false })`,
  },
  {
    name: 'built-ins that are frozen',
    script: `
      for (const one of [Object, Array, Function, String, Promise, Map, Set, Error, Node, Element, EventTarget])
        Object.freeze(one.prototype)
      Object.freeze(JSON)`,
  },
  {
    name: 'remove, append and the like of the page’s own',
    script: `
      Element.prototype.remove = function () {
        // jQuery's returns itself, and does nothing outside of a page.
        if (this.parentNode) this.parentNode.removeChild(this)
        return this
      }
      Element.prototype.closest = function (selector) {
        for (let at = this; at && at.matches; at = at.parentNode) if (at.matches(selector)) return at
        return null
      }
      window.Node.prototype.contains ??= () => false
      window.setTimeout = (real => (callback, ms, ...rest) => real.call(window, () => callback(...rest), ms))(window.setTimeout)
      window.requestAnimationFrame = callback => setTimeout(() => callback(performance.now()), 16)`,
  },
]
