import type { Stop } from '@earshot/core'
import type { ObjectDirective } from 'vue'
import { drawer, earshot } from '../earshot.js'

function attach(start: (element: Element, id: string) => Stop): ObjectDirective<Element, string> {
  const stops = new WeakMap<Element, Stop>()
  return {
    mounted: (element, { value }) => void stops.set(element, start(element, value)),
    updated(element, { value, oldValue }) {
      if (value === oldValue) return
      stops.get(element)?.()
      stops.set(element, start(element, value))
    },
    beforeUnmount: element => stops.get(element)?.(),
  }
}

/** `v-touchpoint="'checkout.payment'"`: this element is that touchpoint. */
export const vTouchpoint = attach((element, id) => earshot.observe(element, id))

/** `v-survey="'payment-effort'"`: the slot of that inline survey. */
export const vSurvey = attach((element, id) => drawer.place(element, id))
