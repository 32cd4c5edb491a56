import { listen } from '../shared/listen.js'
import type { Stop } from '../shared/stop.js'
import { NO_ACTIVITY, type Activity } from './activity.js'

const INPUT_EVENTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'touchmove']

/** Inputs that hold no text: whoever has clicked one is not typing. */
const NOT_TYPED = /^(button|checkbox|color|file|image|radio|range|reset|submit)$/

const DIALOGS = 'dialog[open],[role~=dialog i],[role~=alertdialog i],[aria-modal=true]'

/** What reading it needs from the outside. */
export interface ActivityDeps {
  /** The document; nothing is told without one. */
  root: Document | undefined
  /** Monotonic, milliseconds. */
  elapsed(): number
  setTimer(callback: () => void, delayMs: number): Stop
  isRendered(element: Element): boolean
}

/** Reads the visitor's doing off the document, and listens only while somebody waits. */
export function createActivity({ root, elapsed, setTimer, isRendered }: ActivityDeps): Activity {
  const view = root && own(root, 'defaultView')
  if (!root || !view) return NO_ACTIVITY

  const isTyped = (element: Element): boolean => {
    // Firefox leaves the focus in a field that was disabled meanwhile.
    if (element.matches(':disabled')) return false
    if (element.matches('input')) return !NOT_TYPED.test((element as HTMLInputElement).type)
    // In a frame, such as that of a payment, nobody can see what has the focus, nor in a closed shadow
    // root: such an element has the focus without being able to.
    const isOpaque = element.localName.includes('-') && !element.hasAttribute('tabindex')
    return element.matches('textarea,select,iframe') || isEditable(element) || isOpaque
  }
  const isInView = (element: Element): boolean => {
    const { top, left, bottom, right } = element.getBoundingClientRect()
    const isThere = bottom > top && right > left
    return isThere && bottom > 0 && right > 0 && top < view.innerHeight && left < view.innerWidth
  }
  // Many are only pushed out of the window while they are closed. What has no size of its own may
  // consist of parts that are fixed to the window.
  const isOpen = (element: Element): boolean =>
    isRendered(element) &&
    !element.closest('[aria-hidden=true],[inert]') &&
    (isInView(element) || [...element.querySelectorAll('*')].some(isInView))

  return {
    typing() {
      let active = own(root, 'activeElement')
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
      return !!active && isTyped(active)
    },
    media: () =>
      find(root, 'video,audio').some(element => {
        const { paused, ended, muted, loop, readyState, error } = element as HTMLMediaElement
        // What could not be loaded is not paused either. Without a loudspeaker Firefox tells an error and
        // plays on, with data at hand (3).
        const isPlaying = !paused && !ended && readyState >= (error ? 3 : 1)
        // What runs silently in a circle is an ornament.
        return isPlaying && !(muted && loop)
      }),
    // Over what fills the screen nothing can be drawn.
    dialog: () => !!own(root, 'fullscreenElement') || find(root, DIALOGS).some(isOpen),

    onIdle(idleMs, callback) {
      let lastAt = elapsed()
      let stopTimer: Stop | undefined
      const onDue = (): void => {
        const restMs = lastAt + idleMs - elapsed()
        // Until the next input: a pause is told once.
        stopTimer = restMs > 0 ? setTimer(onDue, restMs) : undefined
        if (restMs <= 0) callback()
      }
      const onInput = (): void => {
        lastAt = elapsed()
        stopTimer ??= setTimer(onDue, idleMs)
      }
      stopTimer = setTimer(onDue, idleMs)
      const stops = INPUT_EVENTS.map(name => listen(root, name, onInput))
      // Of the page itself: a ticker that scrolls by itself is no input.
      stops.push(listen(root, 'scroll', ({ target }) => target === root && onInput()))
      return () => {
        stopTimer?.()
        stops.forEach(stop => stop())
      }
    },

    onScroll: callback =>
      listen(root, 'scroll', ({ target }) => {
        const page = own(root, 'scrollingElement') ?? own(root, 'documentElement')
        const scroller = target === root ? page : (target as Element)
        if (!scroller) return
        const { scrollTop, clientHeight, scrollHeight } = scroller
        // Many pages scroll in an element that fills them; a list in a corner is not the page.
        const isPage = scroller === page || isLarge(scroller, view)
        if (isPage && scrollHeight > clientHeight) {
          callback((scrollTop + clientHeight) / scrollHeight)
        }
      }),

    onExit: callback =>
      listen(root, 'mouseout', event => {
        const { relatedTarget, clientY, buttons } = event as MouseEvent
        // Whoever drags a selection out of the window is not leaving.
        if (!relatedTarget && !buttons && clientY <= 0) callback()
      }),
  }
}

type Property =
  'defaultView' | 'activeElement' | 'documentElement' | 'fullscreenElement' | 'scrollingElement'

// A form of that name hides the document's own property.
function own<K extends Property>(root: Document, name: K): Document[K] {
  for (let holder: unknown = Object.getPrototypeOf(root); holder;) {
    const getter = Object.getOwnPropertyDescriptor(holder, name)?.get
    // The platform's getter gives what the type says.
    if (getter) return getter.call(root) as Document[K]
    holder = Object.getPrototypeOf(holder)
  }
  return root[name]
}

// In open shadow roots, too: players and dialogs are often components.
function find(root: Document | ShadowRoot, selector: string): Element[] {
  const { querySelectorAll } = Object.getPrototypeOf(root) as ParentNode
  const all = (what: string): Element[] => [...querySelectorAll.call(root, what)]
  const inside = all('*').flatMap(({ shadowRoot }) =>
    shadowRoot ? find(shadowRoot, selector) : [],
  )
  return [...all(selector), ...inside]
}

function isLarge(element: Element, view: Window): boolean {
  const { clientWidth, clientHeight } = element
  return clientWidth * 2 >= view.innerWidth && clientHeight * 2 >= view.innerHeight
}

function isEditable(element: Element): boolean {
  return (element as Partial<HTMLElement>).isContentEditable === true
}
