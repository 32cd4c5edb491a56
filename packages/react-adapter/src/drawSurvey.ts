import type { Earshot, Stop } from '@earshot/core'

/** Which survey is drawn, and in which language. */
export interface DrawOptions {
  survey: string
  locale?: string | undefined
}

/**
 * Offers `element` as the slot of a survey and lets the widget draw it there when it is asked. Only
 * then is the widget loaded. If it cannot be, Earshot reports that and asks again at the next view.
 */
export function drawSurvey(earshot: Earshot, element: Element, options: DrawOptions): Stop {
  const { survey } = options
  let stopWidget: Stop | undefined
  let begun = false
  let stopped = false

  const fail = (error: unknown): void => {
    void earshot.dispatch({ type: 'fail', survey, message: String(error) })
    begun = false
  }
  const draw = async (): Promise<void> => {
    const { mountWidget } = await import('@earshot/widget')
    // From here on the widget follows the survey by itself, through this asking and later ones.
    if (!stopped) stopWidget = mountWidget(earshot, { ...options, element, onFault: fail })
  }
  const check = (): void => {
    const phase = earshot.getState().surveys.get(survey)?.phase
    if (begun || !phase || phase === 'closed') return
    begun = true
    draw().catch(fail)
  }

  const unsubscribe = earshot.subscribe(check)
  const unplace = earshot.place(element, survey)
  check()
  return () => {
    stopped = true
    unsubscribe()
    unplace()
    stopWidget?.()
  }
}
