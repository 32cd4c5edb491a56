import type { Earshot, Stop } from '@earshot/core'

/** Which survey is drawn, where, and in which language. */
export interface DrawOptions {
  survey: string
  element: Element
  locale?: string | undefined
}

/**
 * Offers an element as the slot of a survey and lets the widget draw it there when it is asked. Only
 * then is the widget loaded. If it cannot be, Earshot reports that and asks again at the next view.
 */
export function drawSurvey(earshot: Earshot, options: DrawOptions): Stop {
  const { survey, element } = options
  const stops: Stop[] = []
  let drawn: string | undefined
  let stopped = false

  const check = (): void => {
    const state = earshot.getState().surveys.get(survey)
    if (!state || state.phase === 'closed' || state.response === drawn) return
    drawn = state.response
    import('@earshot/widget')
      .then(({ mountWidget }) => {
        // A widget that is here already follows its survey by itself, and this call changes nothing.
        if (!stopped) stops.push(mountWidget(earshot, options))
      })
      .catch((error: unknown) => earshot.dispatch({ type: 'fail', survey, message: String(error) }))
  }

  stops.push(earshot.subscribe(check), earshot.place(element, survey))
  check()
  return () => {
    stopped = true
    stops.forEach(stop => stop())
  }
}
