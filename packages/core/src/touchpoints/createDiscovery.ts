import type { Earshot } from '../earshot.js'
import type { Platform } from '../platform/platform.js'
import { listen } from '../shared/listen.js'
import type { Stop } from '../shared/stop.js'

const TOUCHPOINT = 'data-touchpoint'
const SURVEY = 'data-survey'
const USED_ON = 'data-used-on'
const SELECTOR = `[${TOUCHPOINT}],[${SURVEY}]`

/** What discovery works with. */
export interface DiscoveryOptions {
  /** Its `place` is told of each slot: with that of a survey drawer in its stead, surveys are drawn there. */
  earshot: Pick<Earshot, 'observe' | 'place' | 'touch'>
  platform: Pick<Platform, 'onMutation'>
  /** Where to look: the document, or an open shadow root. */
  root: Document | ShadowRoot
}

/**
 * Finds what the page has marked: `data-touchpoint`, `data-survey` and `data-used-on`, also what is
 * added, removed or re-keyed later. One observer for the whole root; only added parts are searched.
 */
export function createDiscovery({ earshot, platform, root }: DiscoveryOptions): Stop {
  type Known = { touchpoint: string | null; survey: string | null; stops: Stop[] }
  const known = new Map<Element, Known>()

  const leave = (element: Element): void => {
    known.get(element)?.stops.forEach(stop => stop())
    known.delete(element)
  }

  // A form with a field named `getAttribute` or `closest` hides the method of that name: such an
  // element is passed over, the others are not.
  const tolerate =
    <A>(visit: (of: A) => void): ((of: A) => void) =>
    of => {
      try {
        visit(of)
      } catch {
        // Nothing to tell: the page works, and the element cannot be read.
      }
    }

  const enter = tolerate((element: Element): void => {
    const touchpoint = element.getAttribute(TOUCHPOINT)
    const survey = element.getAttribute(SURVEY)
    const before = known.get(element)
    if (before && before.touchpoint === touchpoint && before.survey === survey) return
    // A recycled node: it leaves its old key before it enters the new one.
    leave(element)
    const stops: Stop[] = []
    if (touchpoint) stops.push(earshot.observe(element, touchpoint))
    if (survey) stops.push(earshot.place(element, survey))
    if (stops.length) known.set(element, { touchpoint, survey, stops })
  })

  const each = (node: Node, visit: (element: Element) => void): void =>
    tolerate((at: Node) => walk(at, visit))(node)
  const walk = (node: Node, visit: (element: Element) => void): void => {
    if (node.nodeType !== 1) return
    // Element nodes have type 1.
    const element = node as Element
    if (element.matches(SELECTOR)) visit(element)
    element.querySelectorAll(SELECTOR).forEach(visit)
  }

  const stopWatching = platform.onMutation(root, [TOUCHPOINT, SURVEY], records => {
    for (const { type, target, addedNodes, removedNodes } of records) {
      // Moved nodes appear as removed and added: what is in the page now is what counts.
      if (type === 'attributes') {
        // Its key may have gone before it did: then nothing else tells that it left.
        if (target.isConnected) enter(target as Element)
        else leave(target as Element)
      } else {
        removedNodes.forEach(node =>
          each(node, element => {
            if (!element.isConnected) leave(element)
          }),
        )
        addedNodes.forEach(node =>
          each(node, element => {
            if (element.isConnected) enter(element)
          }),
        )
      }
    }
  })
  // A form named `querySelectorAll` hides the document's own.
  const { querySelectorAll } = Object.getPrototypeOf(root) as ParentNode
  querySelectorAll.call(root, SELECTOR).forEach(enter)

  const onUse = tolerate((event: Event): void => {
    const marked = `[${USED_ON}="${event.type}"]`
    const target = event.target as Partial<Element> | null
    const used = target?.closest?.(marked)
    // Here the host stands for what is in its shadow root; if that is marked, the root's own discovery
    // tells of it.
    const path = event.composedPath()
    const within = path.slice(0, path.indexOf(event.target!))
    if (!used || within.some(at => (at as Partial<Element>).matches?.(marked))) return
    const touchpoint = touchpointOf(used)
    if (touchpoint) void earshot.touch(touchpoint)
  })
  // In the capture phase: a page that stops the event is still used by its visitor.
  const stops = ['click', 'submit'].map(name => listen(root, name, onUse))

  return () => {
    stopWatching()
    stops.forEach(stop => stop())
    known.forEach((_, element) => leave(element))
  }
}

// The nearest one's, out of shadow roots too: what is in them stands where their host does.
function touchpointOf(element: Element): string | null | undefined {
  let at: Element | undefined = element
  while (at) {
    const marked = at.closest(`[${TOUCHPOINT}]`)
    if (marked) return marked.getAttribute(TOUCHPOINT)
    at = (at.getRootNode() as Partial<ShadowRoot>).host
  }
  return undefined
}
