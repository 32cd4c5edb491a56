import type { SurveyEngineDeps } from './engine.js'
import { hasKnownContact } from './passedContact.js'
import type { Skip } from './skip.js'
import type { SurveyAction, SurveyState } from './state.js'
import { contactStep } from './steps.js'
import type { Survey } from './survey.js'

/** What keeping track of contact questions needs from the outside. */
export interface ContactKeeperDeps extends Pick<SurveyEngineDeps, 'contactAsked'> {
  /** Questions of this survey that the visitor is not asked by now. */
  skipOf(survey: Survey): Skip
}

/** Sees to it that contact details are asked for once ever, whichever survey does. */
export interface ContactKeeper {
  /** `state` without what another survey may have asked for meanwhile. */
  renew(state: SurveyState): SurveyState
  /** `state` as it is put on the screen: only what was passed over on the way so far is known there. */
  recognize(state: SurveyState): SurveyState
  /** Being asked is what counts. */
  note(before: SurveyState, action: SurveyAction, after: SurveyState): void
}

/**
 * Owns which askings have asked for contact details themselves.
 * @param masked what is known of the visitor's, as far as it was last known who that is
 */
export function createContactKeeper(deps: ContactKeeperDeps, masked: () => unknown): ContactKeeper {
  const askers = new Set<string>()
  return {
    renew: state =>
      askers.has(state.response)
        ? state
        : { ...state, skip: new Set([...(state.skip ?? []), ...deps.skipOf(state.survey)]) },
    recognize: state => ({ ...state, knownContact: hasKnownContact(state, masked()) }),
    note(before, action, after) {
      const step = contactStep(before, action, after)
      if (!step) return
      askers.add(after.response)
      deps.contactAsked(step.given, step.isOther)
    },
  }
}
