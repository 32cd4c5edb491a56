import { ofDocument } from '../ofDocument.js'

/** Gives the focus back to the page once what had it is gone. */
export interface FocusReturn {
  /** The focus is about to be taken from the page; WebKit does not say from where. */
  beforeTaking(): void
  /** What is on the screen is about to change: had it the focus? */
  note(): void
  /** If it had, gives it to `first`, else to where it was before. */
  giveBack(first?: HTMLElement | null): void
}

/** Owns where the focus was before it came into `root`. */
export function createFocusReturn(root: ShadowRoot): FocusReturn {
  let origin: HTMLElement | null | undefined
  let hadFocus = false
  root.addEventListener('focusin', event => {
    const { relatedTarget: from } = event as FocusEvent
    if (from instanceof HTMLElement && !root.contains(from)) origin = from
  })
  return {
    beforeTaking() {
      origin = ofDocument('activeElement') as HTMLElement | null
    },
    note() {
      hadFocus = !!root.activeElement
    },
    giveBack(first) {
      if (!hadFocus) return
      hadFocus = false
      // A framework may have drawn the same element anew.
      const again =
        first ??
        (origin?.isConnected
          ? origin
          : ofDocument('getElementById').call(document, origin?.id || ''))
      again?.focus({ preventScroll: true })
    },
  }
}
