/** What becomes of the focus from question to question. */
export interface StepFocus {
  /** The focus came into the element around a question. */
  note(group: Element): void
  beforeStep(): void
  /** What the step has brought is drawn. @param drawn the element around it, if there is one */
  afterStep(drawn: Element | undefined): void
  /** Nobody draws it any more. */
  forget(): void
}

/**
 * Owns whether the last step took the focus along, as the widget does: it goes from question to question,
 * and is never fetched from the page.
 * @param slot takes the focus where nothing is drawn any more
 */
export function createStepFocus(slot: () => Element | undefined): StepFocus {
  let group: Element | undefined
  // Where the focus was at the step: the document, or a shadow root.
  let root: Document | ShadowRoot | undefined
  return {
    note(element) {
      group = element
    },
    beforeStep() {
      if (!group?.isConnected) return
      const around = group.getRootNode() as Document | ShadowRoot
      if (group.contains(around.activeElement)) root = around
    },
    afterStep(drawn) {
      if (!root) return
      // From a shadow root it may have gone into the document around it.
      const { body, activeElement } = root.ownerDocument ?? (root as Document)
      const active = root.activeElement ?? activeElement
      // The page has moved it meanwhile.
      const isElsewhere = active && active !== body && !group?.contains(active)
      // Of several places that draw it, the one that had the focus.
      const next = (group?.isConnected ? group : (drawn ?? slot())) as HTMLElement | undefined
      root = undefined
      if (isElsewhere || !next) return
      if (!next.hasAttribute('tabindex')) next.tabIndex = -1
      next.focus()
    },
    forget() {
      root = undefined
      group = undefined
    },
  }
}
