import { listen } from '../shared/listen.js'
import type { Stop } from '../shared/stop.js'
import { NO_SIGNS, type Signs } from './signs.js'

const INPUT_EVENTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'scroll']

/** Inputs that hold no text: whoever has clicked one is not typing. */
const NOT_TYPED = /^(button|checkbox|color|file|image|radio|range|reset|submit)$/

const DIALOGS = 'dialog[open],[role=dialog],[role=alertdialog],[aria-modal=true]'

/** What the signs need besides the document. */
export interface SignsDeps {
  /** The document; nothing is told without one. */
  root: Document | undefined
  /** Monotonic, milliseconds. */
  elapsed(): number
  setTimer(callback: () => void, delayMs: number): Stop
  isRendered(element: Element): boolean
}

/** Reads the visitor's doing off the document, and listens only while somebody waits. */
export function createSigns({ root, elapsed, setTimer, isRendered }: SignsDeps): Signs {
  const view = root?.defaultView
  if (!root || !view) return NO_SIGNS

  const isTyped = (element: Element): boolean => {
    if (element.matches('input')) return !NOT_TYPED.test(element.getAttribute('type') ?? '')
    // In a frame, such as that of a payment, nobody can see what has the focus.
    return element.matches('textarea,select,iframe') || isEditable(element)
  }
  const find = (selector: string): Element[] => [...root.querySelectorAll(selector)]

  return {
    typing() {
      let active = root.activeElement
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
      return !!active && isTyped(active)
    },
    media: () =>
      find('video,audio').some(element => {
        const { paused, ended, muted, loop } = element as HTMLMediaElement
        // What runs silently in a circle is an ornament.
        return !paused && !ended && !(muted && loop)
      }),
    dialog: () => find(DIALOGS).some(isRendered),

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
      return () => {
        stopTimer?.()
        stops.forEach(stop => stop())
      }
    },

    onScroll: callback =>
      listen(root, 'scroll', () => {
        const { scrollHeight } = root.documentElement
        callback(scrollHeight ? (view.scrollY + view.innerHeight) / scrollHeight : 0)
      }),

    onExit: callback =>
      listen(root, 'mouseout', event => {
        const { relatedTarget, clientY } = event as MouseEvent
        if (!relatedTarget && clientY <= 0) callback()
      }),
  }
}

function isEditable(element: Element): boolean {
  return (element as Partial<HTMLElement>).isContentEditable === true
}
