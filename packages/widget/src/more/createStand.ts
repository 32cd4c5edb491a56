import type { Stop } from '@earshot/core'
import { HOST } from '../createHost.js'
import { ofDocument } from '../ofDocument.js'
import { decideCorner, type Focused } from './decideCorner.js'
import { decideRoom } from './decideRoom.js'

/** Keeps a box over the page, where it covers neither what has the focus nor the keyboard. */
export interface Stand {
  /** Brings it over the page, where it can be laid out before it is shown. */
  raise(): void
  show(): void
  hide: Stop
}

/** Sent by the host of a tab whose button has come or gone: a panel stands beside that. */
export const TAB_MOVES = 'earshot-tab'

/** After any of these the box may have to stand elsewhere. */
const MOVES = ['focusin', 'focusout', 'input', 'scroll', 'resize', 'close', 'toggle', TAB_MOVES]

/**
 * Owns where `box` stands. Only while it is shown it listens to the page.
 * @param guarded what the page brings about runs in this
 * @param onVisible called whenever it has been placed, and is not hidden; `isNew`: there is something
 *   now where the page was
 */
export function createStand(
  box: HTMLElement,
  root: ShadowRoot,
  guarded: (work: () => void) => void,
  onVisible: (isNew: boolean) => void,
): Stand {
  let listening: AbortController | undefined
  let frame = 0

  /** @returns whether it is over the page */
  const raise = (): boolean => {
    if (!box.isConnected) return false
    const isUp = listening && isOnTop(box)
    // On top of a modal dialog it could be seen, and not be used. One may have come since it was raised.
    if (!isUp && ofDocument('querySelector').call(document, 'dialog:modal')) {
      setShown(box, false)
      return false
    }
    // All that changes its style comes before it is shown, which has the browser work that out.
    const { lift, height } = decideRoom(innerHeight, visualViewport)
    box.style.setProperty('--_lift', `${lift}px`)
    box.style.setProperty('--_tall', `${height}px`)
    box.toggleAttribute('data-beside', hasTab())
    setShown(box, true)
    return true
  }
  const place = (): void => {
    if (!raise()) return
    const before = box.dataset['corner']
    // Whoever is in there wants it to stay.
    const corner = root.activeElement && before ? before : cornerOf(box)
    box.dataset['corner'] = corner
    if (corner != 'hidden') onVisible(corner != before)
  }
  const order = (): void => {
    frame ||= requestAnimationFrame(() => {
      frame = 0
      guarded(place)
    })
  }
  return {
    raise: () => void raise(),
    show() {
      // Once more when it is laid out, and when the focus has come to what is new in it.
      order()
      if (listening) return
      place()
      listening = new AbortController()
      const options = { capture: true, passive: true, signal: listening.signal }
      for (const target of [window, visualViewport])
        for (const name of MOVES) target?.addEventListener(name, order, options)
    },
    hide() {
      listening?.abort()
      listening = undefined
      cancelAnimationFrame(frame)
      frame = 0
      setShown(box, false)
      delete box.dataset['corner']
    },
  }
}

// Without popovers the box stands in the page, above everything it can.
function setShown(box: HTMLElement, isShown: boolean): void {
  box.hidden = !isShown
  if (box.isConnected) box.togglePopover?.(isShown)
}

function isOnTop(box: HTMLElement): boolean {
  return !box.togglePopover || box.matches(':popover-open')
}

function cornerOf(box: HTMLElement): string {
  const viewport = ofDocument('documentElement').clientWidth
  const { left, right, top, bottom } = box.getBoundingClientRect()
  const isAcross = box.dataset['corner'] == 'start'
  return decideCorner({
    focused: focusedIn(ofDocument('activeElement')),
    box: isAcross
      ? { left: viewport - right, right: viewport - left, top, bottom }
      : { left, right, top, bottom },
    viewport,
  })
}

// A survey of its own, which keeps its place at the edge.
function hasTab(): boolean {
  const hosts = [...ofDocument('querySelectorAll').call(document, `[${HOST}]`)]
  return hosts.some(({ shadowRoot }) => shadowRoot?.querySelector('.tab'))
}

function focusedIn(activeElement: Element | null): Focused | undefined {
  if (!activeElement || activeElement == ofDocument('body')) return undefined
  const inner = activeElement.shadowRoot?.activeElement
  if (inner) return focusedIn(inner)
  const { left, right, top, bottom } = activeElement.getBoundingClientRect()
  const isField =
    activeElement.matches('input, textarea, select') ||
    (activeElement as HTMLElement).isContentEditable
  return { left, right, top, bottom, isField }
}
