import type { Earshot, Stop } from '@earshot/core'
import type { Placement } from '@earshot/core/events'

/** Which survey is drawn, where, and in which language. */
export interface DrawOptions {
  survey: string
  /** The slot of an inline survey; any other is drawn over the page. */
  element: Element
  placement: Placement
  locale?: string | undefined
}

/**
 * Offers an element as the slot of a survey, or to draw over the page, and lets the widget draw the
 * survey when it is asked. Only then is the widget loaded. If it cannot be, Earshot reports that and asks again at the next view.
 */
export function drawSurvey(earshot: Earshot, options: DrawOptions): Stop {
  const { survey, placement, locale } = options
  const element = placement === 'inline' ? options.element : undefined
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
        if (!stopped) stops.push(mountWidget(earshot, { survey, element, locale }))
      })
      .catch((error: unknown) => earshot.dispatch({ type: 'fail', survey, message: String(error) }))
  }

  stops.push(
    earshot.subscribe(check),
    element ? earshot.place(element, survey) : earshot.offer([placement], survey),
  )
  check()
  return () => {
    stopped = true
    stops.forEach(stop => stop())
  }
}
