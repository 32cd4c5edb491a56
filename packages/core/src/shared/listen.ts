import type { Stop } from './stop.js'

/** Listens in the capture phase. A form named `addEventListener` hides the document's own. */
export function listen(target: EventTarget, name: string, handle: (event: Event) => void): Stop {
  const { addEventListener, removeEventListener } = Object.getPrototypeOf(target) as EventTarget
  addEventListener.call(target, name, handle, true)
  return () => removeEventListener.call(target, name, handle, true)
}
