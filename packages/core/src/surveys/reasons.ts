import type { AskOutcome } from '../events/event.js'

/** One word for why. `@earshot/core/explain` has the sentences. */
export type AskReason =
  | 'starting'
  | 'not_loaded'
  | 'stopped'
  | 'consent_pending'
  | 'consent_denied'
  | 'switched_off'
  | 'from'
  | 'to'
  | 'anonymous_overlay'
  | 'contact_known'
  | 'nothing_to_ask'
  | 'returning'
  | 'visits'
  | 'paths'
  | 'devices'
  | 'locales'
  | 'traits'
  | 'first_encounter'
  | 'first_session'
  | 'same_survey'
  | 'dismissed_days'
  | 'later_days'
  | 'quiet_days'
  | 'change_told'
  | 'anonymous_once'
  | 'per_session'
  | 'per_day'
  | 'survey_per_day'
  | 'sample'
  | 'host'
  | 'protected'
  | 'other_survey'
  | 'other_tab'
  | 'hidden'
  | 'typing'
  | 'media'
  | 'dialog'
  | 'too_early'
  | 'no_boundary'
  | 'not_due'
  | 'no_slot'
  | 'cancelled'
  | 'expired'
  | 'on_screen'
  | 'eligible'

/**
 * Why a survey is (not) asked at this moment, each with the outcome it leads to. Which of several
 * decides is for `decideAsk` to say, by the order in which it names them.
 */
export const REASONS: Readonly<Record<AskReason, AskOutcome>> = {
  starting: 'not_now',
  not_loaded: 'not_now',
  stopped: 'not_now',
  consent_pending: 'no_consent',
  consent_denied: 'no_consent',
  // The journey file or its definition.
  switched_off: 'ineligible',
  from: 'ineligible',
  to: 'ineligible',
  // Who this is, and where.
  anonymous_overlay: 'ineligible',
  contact_known: 'ineligible',
  nothing_to_ask: 'ineligible',
  returning: 'ineligible',
  visits: 'ineligible',
  paths: 'ineligible',
  devices: 'ineligible',
  locales: 'ineligible',
  traits: 'ineligible',
  first_encounter: 'ineligible',
  // What they were asked before.
  first_session: 'quiet',
  same_survey: 'quiet',
  dismissed_days: 'quiet',
  later_days: 'quiet',
  quiet_days: 'quiet',
  change_told: 'quiet',
  anonymous_once: 'capped',
  per_session: 'capped',
  per_day: 'capped',
  survey_per_day: 'capped',
  sample: 'sampled_out',
  host: 'host',
  // What passes: the ask waits for it.
  protected: 'protected',
  other_survey: 'not_now',
  other_tab: 'not_now',
  hidden: 'not_now',
  typing: 'not_now',
  media: 'not_now',
  dialog: 'not_now',
  too_early: 'not_now',
  no_boundary: 'not_now',
  not_due: 'not_now',
  no_slot: 'not_drawn',
  // What ends a wait.
  cancelled: 'expired',
  expired: 'expired',
  on_screen: 'asked',
  eligible: 'asked',
}
