import type { AskingRules } from './askingRules.js'

/** The rules of asking, none left out. */
export type FullAskingRules = Required<{
  [K in keyof AskingRules]: Exclude<AskingRules[K], undefined>
}>

/** The rules of asking where a journey file says nothing. */
export const ASKING_DEFAULTS: FullAskingRules = {
  off: false,
  quietDays: 30,
  sameSurveyDays: 90,
  laterDays: 7,
  dismissedDays: 180,
  perSession: 1,
  perDay: 1,
  firstSession: false,
  boundaryMs: 1000,
  idleMs: 10_000,
  expireHours: 24,
}

/** `asking` of a journey file, with the defaults where it says nothing. */
export function withDefaults(asking: AskingRules): FullAskingRules {
  const said = Object.entries(asking).filter(([, value]) => value !== undefined)
  // The entries are those of `asking`, without the members that say nothing.
  return { ...ASKING_DEFAULTS, ...(Object.fromEntries(said) as Partial<FullAskingRules>) }
}
