/** What becomes of the focus from question to question. */
export interface StepFocus {
  beforeStep(): void
  /** @param stage what is shown now; nothing once all has gone */
  afterStep(stage: HTMLElement | null): void
  /** Whether a step came of which nobody was told by the focus. */
  isUnnoticed(): boolean
}

/**
 * Owns whether the last step took the focus along: it goes from question to question, and is never
 * fetched from the page. What stands over the page gives it back by itself.
 */
export function createStepFocus(root: ShadowRoot, host: HTMLElement, isInline: boolean): StepFocus {
  let steps = 0
  let hadFocus = false
  return {
    beforeStep() {
      steps++
      hadFocus = !!root.activeElement
    },
    afterStep(stage) {
      // What comes after it has gone is no next step.
      if (!stage) steps = 0
      if (!hadFocus || !(stage || isInline)) return
      if (!stage) host.tabIndex = -1
      ;(stage ?? host).focus()
    },
    isUnnoticed: () => steps > 1 && !hadFocus,
  }
}
