import type { Earshot, Stop } from '@earshot/core/script'

/** Fetches a file from beside the script: `ui` is `earshot-ui.js`. */
export type LoadFile = (name: string) => Promise<never>

/** The part of the widget that draws: `earshot-ui.js`. */
export interface WidgetModule {
  mountWidget(
    earshot: Earshot,
    options: {
      survey: string
      element?: Element | undefined
      locale?: string | undefined
      load: LoadFile
    },
  ): Stop
}

/** Draws surveys, each where it belongs. */
export interface SurveyDrawer {
  /** Draws a survey into a slot until the slot goes. */
  place(element: Element, survey: string): Stop
  /** Takes away what is drawn: in slots, and over the page. */
  stop: Stop
}

/**
 * Watches the state, and fetches the drawing file only when a survey is about to be shown: in one of the
 * slots, or over the page.
 */
export function createSurveyDrawer(
  earshot: Earshot,
  load: LoadFile,
  locale: string | undefined,
): SurveyDrawer {
  // `response` is the asking that was drawn, or is being drawn: each one is tried once.
  type Slot = { element?: Element; survey: string; response?: string; unmount?: Stop }
  const slots = new Set<Slot>()
  // Surveys over the page: there is room for each of them.
  const over = new Set<string>()

  const draw = async (slot: Slot, response: string): Promise<void> => {
    const { element, survey } = slot
    // What stands over the page draws the next asking by itself, if it is still there. So would a slot
    // that drew the last one, beside the slot that has its turn now.
    for (const one of element ? slots : [])
      if (one.element && one.survey === survey) one.unmount?.()
    slot.response = response
    try {
      const { mountWidget }: WidgetModule = await load('ui')
      // The slot may have gone, or another asking may have come, while the file was on its way.
      if (slots.has(slot) && slot.response === response) {
        const before = slot.unmount
        const unmount = mountWidget(earshot, { survey, element, locale, load })
        slot.unmount = () => {
          before?.()
          unmount()
        }
      }
    } catch (error) {
      void earshot.dispatch({ type: 'fail', survey, message: String(error) })
    }
  }
  // One asking has one place, where a page has several slots for it: the one in which it is drawn
  // already, else the first that has a box, else the first.
  const placeOf = (survey: string, response: string): Slot | undefined => {
    const own = [...slots].filter(slot => slot.survey === survey && slot.element)
    return (
      own.find(slot => slot.response === response) ??
      own.find(({ element }) => isSeen(element!)) ??
      own[0]
    )
  }
  const check = (): void => {
    const { surveys } = earshot.getState()
    for (const [survey, { placement }] of surveys) {
      if (placement === 'inline' || over.has(survey)) continue
      over.add(survey)
      slots.add({ survey })
    }
    for (const slot of slots) {
      const state = surveys.get(slot.survey)
      const isDue = state?.phase === 'asked' || state?.phase === 'open'
      // What stands over the page has no use for a slot.
      const isHere = (state?.placement === 'inline') === !!slot.element
      if (!isDue || !isHere || slot.response === state.response) continue
      if (!slot.element || slot === placeOf(slot.survey, state.response)) {
        void draw(slot, state.response)
      }
    }
  }
  earshot.offer(['panel', 'dialog', 'tab'])
  earshot.subscribe(check)

  const remove = (slot: Slot): void => {
    slots.delete(slot)
    slot.unmount?.()
  }
  return {
    place(element, survey) {
      const slot: Slot = { element, survey }
      slots.add(slot)
      check()
      return () => {
        remove(slot)
        // Another slot of the survey takes over.
        check()
      }
    },
    stop: () => slots.forEach(remove),
  }
}

// A form has its fields as properties, whatever they are called.
function isSeen(element: Element): boolean {
  const { checkVisibility } = Element.prototype as Partial<Element>
  return !!checkVisibility?.call(element, { visibilityProperty: true })
}
