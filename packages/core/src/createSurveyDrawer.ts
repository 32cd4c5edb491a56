import type { Earshot } from './earshot.js'
import type { Placement } from './events/event.js'
import type { Stop } from './shared/stop.js'

/** Which survey is to be drawn, where, and in which language. */
export interface DrawTarget {
  survey: string
  /** The slot of an inline survey; without one it stands over the page, as its `placement` says. */
  element?: Element | undefined
  /** BCP 47 tag, where whoever placed it gave one. */
  locale?: string | undefined
}

/**
 * Draws a survey until it is stopped, one asking after the other. It is called again for each asking, in
 * case the last one could not be drawn: what still stands there goes on, and the call changes nothing.
 */
export type DrawSurvey = (target: DrawTarget) => Stop

/** Draws surveys, each where it belongs. */
export interface SurveyDrawer {
  /** Draws an inline survey into a slot, which it places, until the slot goes. */
  place(element: Element, survey: string, options?: { locale?: string | undefined }): Stop
  /**
   * Offers to draw over the page, and draws what comes there.
   * @param options `survey`: the only one that is drawn; by default all of these placements
   */
  over(
    placements: readonly Placement[],
    options?: { survey?: string | undefined; locale?: string | undefined },
  ): Stop
  /** Takes away what is drawn, and takes back every slot and offer. */
  stop: Stop
}

/**
 * Owns where each survey is drawn: it watches the state while there is a slot or an offer, and loads what
 * draws only when a survey is about to be shown. Making one does nothing.
 */
export function createSurveyDrawer(
  earshot: Pick<Earshot, 'dispatch' | 'getState' | 'offer' | 'place' | 'subscribe'>,
  load: () => Promise<DrawSurvey>,
): SurveyDrawer {
  type Place = {
    placements: readonly Placement[]
    /** Without a `survey` whichever comes. */
    target: { [part in keyof DrawTarget]?: DrawTarget[part] | undefined }
    leave?: Stop
    /** By survey the asking that is drawn there, or could not be: each is tried once. */
    tried: Map<string, string>
    stops: Stop[]
  }
  const places = new Set<Place>()
  let unsubscribe: Stop

  const clear = ({ tried, stops }: Place): void => {
    tried.clear()
    for (const stop of stops.splice(0)) {
      try {
        stop()
      } catch {
        // The page is not to blame for what draws, and the place is given up all the same.
      }
    }
  }
  const draw = async (place: Place, survey: string, response: string): Promise<void> => {
    const { tried, target, stops } = place
    tried.set(survey, response)
    // The place may go, or another asking come, while what draws is on its way.
    const isWanted = (): boolean => tried.get(survey) === response
    try {
      const drawSurvey = await load()
      if (isWanted()) stops.push(drawSurvey({ ...target, survey }))
    } catch (error) {
      if (isWanted()) void earshot.dispatch({ type: 'fail', survey, message: String(error) })
    }
  }
  const check = (): void => {
    for (const [id, { phase, placement, response }] of earshot.getState().surveys) {
      const own = [...places].filter(
        ({ target: { survey = id }, placements }) =>
          survey === id && placements.includes(placement),
      )
      // Where it is drawn it stays.
      if (phase === 'closed' || own.some(({ tried }) => tried.get(id) === response)) continue
      // One asking has one place: the first that has a box, or else the first.
      const place = own.find(({ target: { element } }) => element && isSeen(element)) ?? own[0]
      // What stands in another slot would draw this asking, too.
      own.filter(one => one !== place && one.tried.has(id)).forEach(clear)
      if (place) void draw(place, id, response)
    }
  }

  const add = (
    placements: readonly Placement[],
    target: Place['target'],
    enter: () => Stop,
  ): Stop => {
    const place: Place = { placements, target, tried: new Map(), stops: [] }
    if (!places.size) unsubscribe = earshot.subscribe(check)
    places.add(place)
    place.leave = enter()
    check()
    return () => {
      remove(place)
      // Another place of the survey takes over.
      check()
    }
  }
  const remove = (place: Place): void => {
    if (!places.delete(place)) return
    place.leave?.()
    clear(place)
    if (!places.size) unsubscribe()
  }
  return {
    place: (element, survey, options) =>
      add(['inline'], { ...options, element, survey }, () => earshot.place(element, survey)),
    over: (placements, options = {}) =>
      add(placements, options, () => earshot.offer(placements, options.survey)),
    stop: () => places.forEach(remove),
  }
}

// A form has its fields as properties, whatever they are called; its prototype has the methods.
function isSeen(element: Element): boolean {
  const { checkVisibility } = Object.getPrototypeOf(element) as Partial<Element>
  return !!checkVisibility?.call(element, { visibilityProperty: true })
}
