import { useCallback, useEffect, useRef, type RefCallback } from 'react'

/**
 * Leads the focus on to what comes next: with an answered question the control that had it goes, and a
 * keyboard would begin anew at the top of the page.
 * @param step what is shown now
 */
export function useFollowFocus(step: string | undefined): {
  /** What takes the focus: the question, or the thanks. */
  target: RefCallback<HTMLElement>
  /** To be told of each tap and key in the survey: without one nobody was here. */
  onAct(): void
} {
  const element = useRef<HTMLElement>(null)
  const acted = useRef(false)
  const target = useCallback((next: HTMLElement | null) => {
    // The next one may be there before the last one goes.
    if (next) element.current = next
  }, [])
  useEffect(() => {
    // Somebody who has gone on elsewhere meanwhile stays there.
    if (acted.current && document.activeElement === document.body) element.current?.focus()
    acted.current = false
  }, [step])
  return {
    target,
    onAct: () => {
      acted.current = true
    },
  }
}
