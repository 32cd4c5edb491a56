import type { Earshot, Stop } from '@earshot/core/script'

/** The part of the widget that draws: `earshot-ui.js`. */
export interface WidgetModule {
  mountWidget(
    earshot: Earshot,
    options: { survey: string; element: Element; locale?: string | undefined },
  ): Stop
}

/** Draws surveys into the slots of a page. */
export interface SlotDrawer {
  addSlot(element: Element, survey: string): Stop
}

/** Watches the state, and fetches the drawing file only when a survey is about to be shown. */
export function createSlotDrawer(
  earshot: Earshot,
  load: () => Promise<WidgetModule>,
  locale: string | undefined,
): SlotDrawer {
  type Slot = { element: Element; survey: string; drawing: boolean; unmount?: Stop }
  const slots = new Set<Slot>()

  const draw = async (slot: Slot): Promise<void> => {
    slot.drawing = true
    const { element, survey } = slot
    try {
      const { mountWidget } = await load()
      // The slot may have gone while the file was on its way.
      if (slots.has(slot)) slot.unmount = mountWidget(earshot, { survey, element, locale })
    } catch (error) {
      void earshot.dispatch({ type: 'fail', survey, message: String(error) })
      slot.drawing = false
    }
  }
  const check = (): void => {
    for (const slot of slots) {
      const phase = earshot.getState().surveys.get(slot.survey)?.phase
      if (!slot.drawing && (phase === 'asked' || phase === 'open')) void draw(slot)
    }
  }
  earshot.subscribe(check)

  return {
    addSlot(element, survey) {
      const slot: Slot = { element, survey, drawing: false }
      slots.add(slot)
      check()
      return () => {
        slots.delete(slot)
        slot.unmount?.()
      }
    },
  }
}
