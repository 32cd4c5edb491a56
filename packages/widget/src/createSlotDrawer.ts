import type { Earshot, Stop } from '@earshot/core/script'

/** The part of the widget that draws: `earshot-ui.js`. */
export interface WidgetModule {
  mountWidget(
    earshot: Earshot,
    options: { survey: string; element: Element; locale?: string | undefined },
  ): Stop
}

/** Draws surveys into a slot until the slot goes. */
export type SlotDrawer = (element: Element, survey: string) => Stop

/**
 * Watches the state, and fetches the drawing file only when a survey is about to be shown. It ends with
 * its slots and with `earshot`.
 */
export function createSlotDrawer(
  earshot: Earshot,
  load: () => Promise<WidgetModule>,
  locale: string | undefined,
): SlotDrawer {
  // `response` is the asking that was drawn, or is being drawn: each one is tried once.
  type Slot = { element: Element; survey: string; response?: string; unmount?: Stop }
  const slots = new Set<Slot>()

  const draw = async (slot: Slot, response: string): Promise<void> => {
    slot.unmount?.()
    slot.response = response
    const { element, survey } = slot
    try {
      const { mountWidget } = await load()
      // The slot may have gone, or another asking may have come, while the file was on its way.
      if (slots.has(slot) && slot.response === response) {
        slot.unmount = mountWidget(earshot, { survey, element, locale })
      }
    } catch (error) {
      void earshot.dispatch({ type: 'fail', survey, message: String(error) })
    }
  }
  const check = (): void => {
    for (const slot of slots) {
      const state = earshot.getState().surveys.get(slot.survey)
      const isDue = state?.phase === 'asked' || state?.phase === 'open'
      if (state && isDue && slot.response !== state.response) void draw(slot, state.response)
    }
  }
  earshot.subscribe(check)

  return (element, survey) => {
    const slot: Slot = { element, survey }
    slots.add(slot)
    check()
    return () => {
      slots.delete(slot)
      slot.unmount?.()
    }
  }
}
