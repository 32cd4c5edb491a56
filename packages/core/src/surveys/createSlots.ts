import type { Stop } from '../shared/stop.js'

/** The elements that inline surveys may be drawn into. */
export interface Slots {
  has(survey: string): boolean
  add(survey: string, element: Element): Stop
  /** Calls back once when the slot in which the survey is drawn, or any if that is unknown, was really viewable. */
  watch(survey: string, response: string, onSeen: () => void): void
  /** The survey is drawn there. */
  draw(survey: string, element: Element): void
  /** It is drawn nowhere any more. */
  end(survey: string): void
  endAll(): void
}

/** Owns the slots of the page. @param watch the tracker's */
export function createSlots(
  watch: (element: Element, key: string, onSeen: () => void) => Stop,
): Slots {
  const slots = new Map<string, Set<Element>>()
  const drawn = new Map<string, Element>()
  const watches = new Map<Element, Stop>()
  const unwatch = (element: Element): void => {
    watches.get(element)?.()
    watches.delete(element)
  }
  return {
    has: survey => !!slots.get(survey)?.size,
    add(survey, element) {
      const own = slots.get(survey) ?? new Set()
      slots.set(survey, own.add(element))
      return () => {
        own.delete(element)
        unwatch(element)
      }
    },
    watch(survey, response, onSeen) {
      const own = slots.get(survey) ?? new Set()
      const at = drawn.get(survey)
      for (const element of own) {
        unwatch(element)
        // An empty slot with room reserved can be viewed, too: nobody has seen the survey there.
        if (!at || at === element || !own.has(at))
          watches.set(element, watch(element, `s ${response}`, onSeen))
      }
    },
    draw: (survey, element) => void drawn.set(survey, element),
    end(survey) {
      slots.get(survey)?.forEach(unwatch)
      drawn.delete(survey)
    },
    endAll() {
      for (const element of [...watches.keys()]) unwatch(element)
      drawn.clear()
    },
  }
}
