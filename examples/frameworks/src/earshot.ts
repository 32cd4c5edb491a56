import { createEarshot, type Earshot, type Stop } from '@earshot/core'

/** The client of the page. It lives as long as the page does. */
export const earshot: Earshot = createEarshot({ endpoint: '/feedback', config: '/earshot.json' })

/** Offers an element as the slot of an inline survey, and draws the survey there when it is asked. */
export function placeSurvey(element: Element, survey: string): Stop {
  const stops: Stop[] = []
  let drawn: string | undefined
  let stopped = false

  const check = (): void => {
    const state = earshot.getState().surveys.get(survey)
    if (!state || state.phase === 'closed' || state.response === drawn) return
    drawn = state.response
    // Only visitors who are asked load what draws.
    import('@earshot/widget')
      .then(({ mountWidget }) => {
        // A slot that has a widget keeps it: this call does nothing then.
        if (!stopped) stops.push(mountWidget(earshot, { survey, element }))
      })
      .catch((error: unknown) => earshot.dispatch({ type: 'fail', survey, message: String(error) }))
  }

  stops.push(earshot.place(element, survey), earshot.subscribe(check))
  check()
  return () => {
    stopped = true
    stops.forEach(stop => stop())
  }
}
