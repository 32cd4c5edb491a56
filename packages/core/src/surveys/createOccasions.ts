import type { Offers } from './createOffers.js'
import type { Dues } from './createDues.js'
import { isOccasion } from './cue.js'
import { beginDue } from './due.js'
import type { SurveyEngineDeps } from './engine.js'
import type { Config } from './parseConfig.js'
import type { Survey } from './survey.js'

/** What occasions need from the outside. */
export interface OccasionsDeps extends Pick<SurveyEngineDeps, 'newId' | 'now'> {
  config: Config
  dues: Pick<Dues, 'add'>
  offers: Pick<Offers, 'has'>
}

/** Makes surveys due. */
export interface Occasions {
  /** @param cause id of the event that told of it */
  add(survey: Survey, trigger: string, cause?: string): void
  /** The survey has a slot: where it waits for nothing else, that is its occasion. */
  addPlaced(survey: Survey): void
  /** The same for what is drawn without a slot. Returns whether there was any. */
  addOffered(): boolean
}

/** Knows the clock that an occasion is reckoned from. */
export function createOccasions(deps: OccasionsDeps): Occasions {
  const { surveys, asking } = deps.config
  const add: Occasions['add'] = (survey, trigger, cause) => {
    const moment = { id: deps.newId(), now: deps.now(), expireHours: asking.expireHours }
    deps.dues.add(beginDue(survey, { trigger, cause }, moment))
  }
  return {
    add,
    addPlaced(survey) {
      if (survey.placement === 'inline' && isOccasion(survey)) add(survey, 'placed')
    },
    addOffered() {
      const isOffered = (one: Survey): boolean =>
        one.placement !== 'inline' && deps.offers.has(one) && isOccasion(one)
      const offered = [...surveys.values()].filter(isOffered)
      offered.forEach(one => add(one, 'placed'))
      return offered.length > 0
    },
  }
}
