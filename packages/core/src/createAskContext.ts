import type { Platform } from './platform/platform.js'
import type { PageView } from './record/createView.js'
import type { Settings } from './settings.js'
import type { SurveyEngineDeps } from './surveys/engine.js'
import { keyOf } from './touchpoints/leftOf.js'
import type { TouchpointTracker } from './touchpoints/tracker.js'
import type { VisitorStation } from './visitor/createVisitorStation.js'

/** Where the answers to what the survey station wants to know come from. */
export interface AskContextDeps {
  settings: Settings
  platform: Platform
  visitor: VisitorStation
  view: PageView
  tracker: TouchpointTracker
  /** No id outlives the session. */
  anonymous: boolean
  reportThrown(error: unknown): void
}

/**
 * What the survey station may know of the other stations, of the page and of the host. In the file that
 * only pages with a survey load, as nobody else asks.
 * @param isStopped then nobody is known: what was begun before shows, locks and arms nothing any more
 */
export function createAskContext(
  deps: AskContextDeps,
  isStopped: () => boolean,
): Pick<
  SurveyEngineDeps,
  | 'context'
  | 'isStillHere'
  | 'contactAsked'
  | 'replaceAddress'
  | 'withLock'
  | 'mayAsk'
  | 'dwell'
  | 'isMounted'
  | 'random'
  | 'debug'
> {
  const { settings, platform, visitor, view, tracker, anonymous, reportThrown } = deps
  let isHostAsked = false
  const context: SurveyEngineDeps['context'] = () => {
    if (isStopped()) return undefined
    const known = visitor.peek()
    const consent = visitor.consent()
    const subject = known?.visitor ?? known?.session
    if (subject === undefined && consent === 'granted') return undefined
    const { page: path, locale, device, time: now } = view.facts()
    return {
      consent,
      anonymous,
      subject: subject ?? '',
      session: known?.session ?? '',
      isIdle: !!known && visitor.isIdle(),
      visit: anonymous ? undefined : known?.visits,
      path,
      locale,
      device,
      now,
      traits: visitor.traits(),
      contact: visitor.contact(),
      met: visitor.met(),
      encounters: visitor.encounters,
      visible: platform.page().visible,
    }
  }
  return {
    context,
    async isStillHere(subject) {
      await visitor.confirm()
      return context()?.subject === subject
    },
    contactAsked: visitor.contactAsked,
    replaceAddress: platform.replaceAddress,
    withLock: platform.withLock,
    debug: settings.debug,
    // A hook that cannot say yes has not said it.
    mayAsk(survey) {
      // A hook that looks at what is being asked of it would ask itself without end.
      if (isHostAsked) return true
      isHostAsked = true
      try {
        return settings.canAsk(survey) === true
      } catch (error) {
        reportThrown(error)
        return false
      } finally {
        isHostAsked = false
      }
    },
    dwell: (touchpoint, ms, callback) => tracker.dwell(keyOf(touchpoint), ms, callback),
    isMounted: touchpoint => tracker.isMounted(keyOf(touchpoint)),
    random: () => platform.random(2).reduce((sum, byte) => sum * 256 + byte, 0) / 65_536,
  }
}
