import { createRoom } from './createRoom.js'
import { decideFilling } from './decideFilling.js'
import type { Shell, ShellDeps } from './shell.js'

/** So long a card waits for a moment in which it moves nothing. */
const MAX_WAIT_MS = 2000

/** On the host while its card waits: it takes no room then, and nobody can see or reach it. */
const WAITS = 'data-waits'

/**
 * When a card may appear. A press is the visitor's own only once it is a click: a page that moves between
 * the two takes the click away from what it was meant for.
 */
const MOMENTS = ['mousedown', 'keydown', 'click', 'scroll']

/**
 * A card in line: it stands in its slot, and what is below stays where it is. Where the slot has not the
 * room for it, the card waits until nobody minds, at most two seconds.
 */
export function createSlotShell({
  earshot,
  survey,
  host,
  model,
  guarded,
  onVisible,
}: ShellDeps): Shell {
  const room = createRoom(host)
  let slot: Element = host
  let fits = false
  let isFilled = false
  let isLate = false
  let pressedAt = -Infinity
  let inputAt = -Infinity
  // Runs while the card waits.
  let timer: ReturnType<typeof setTimeout> | undefined

  const rect = (): DOMRect => slot.getBoundingClientRect()
  const fill = (): void => {
    const reason = decideFilling({
      fits,
      isBelow: rect().top >= innerHeight,
      sinceInputMs: performance.now() - inputAt,
      isLate,
    })
    if (!reason) return
    show()
    isFilled = true
    if (reason == 'late') {
      const message = `it moved the page. Reserve the room of its slot: display: block; min-height: ${Math.ceil(rect().height)}px`
      void earshot.dispatch({ type: 'warn', survey, message })
    }
    // A tap may have been meant for what stood here before.
    if (!fits && reason != 'below') model.refresh()
    onVisible()
  }
  const show = (): void => {
    clearTimeout(timer)
    timer = undefined
    host.removeAttribute(WAITS)
  }
  const measure = (): void => {
    slot = boxAround(host)
    host.setAttribute(WAITS, '')
    const before = rect().height
    host.removeAttribute(WAITS)
    // Exact for whatever the page's style sheet says: no frame comes in between.
    fits = rect().height <= before
    if (!fits) {
      host.setAttribute(WAITS, '')
      timer = setTimeout(() => {
        isLate = true
        guarded(fill)
      }, MAX_WAIT_MS)
    }
    fill()
  }
  const onMoment = ({ type, timeStamp, isTrusted }: Event): void => {
    if (!isTrusted) return
    if (type == 'click') inputAt = pressedAt
    else if (type != 'scroll') pressedAt = timeStamp
    if (timer) guarded(fill)
  }
  for (const type of MOMENTS) addEventListener(type, onMoment, true)

  return {
    beforeStep() {
      if (isFilled) room.hold()
    },
    drawn(stage) {
      if (!stage) {
        show()
        isFilled = false
      } else if (isFilled) onVisible()
      else if (!timer) {
        isLate = false
        measure()
      }
    },
    stop() {
      show()
      room.stop()
      for (const type of MOMENTS) removeEventListener(type, onMoment, true)
    },
  }
}

// What moves the text below: an element without a box of its own tells no height.
function boxAround(element: Element): Element {
  const parent = element.parentElement
  if (!parent) return element
  return /^(inline|contents)$/.test(getComputedStyle(parent).display) ? boxAround(parent) : parent
}
