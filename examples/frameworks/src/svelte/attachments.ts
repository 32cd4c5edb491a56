import type { Attachment } from 'svelte/attachments'
import { drawer, earshot } from '../earshot.js'

/** `{@attach touchpoint('checkout.payment')}`: this element is that touchpoint. */
export function touchpoint(id: string): Attachment<Element> {
  return element => earshot.observe(element, id)
}

/** `{@attach survey('payment-effort')}`: the slot of that inline survey. */
export function survey(id: string): Attachment<Element> {
  return element => drawer.place(element, id)
}
