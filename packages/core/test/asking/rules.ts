import type { SurveyDefinition, Trigger } from '../../src/surveys/definition.js'
import type { Cue } from '../../src/surveys/cue.js'
import type { Facts } from './log.js'
import type { Ending, Asking } from './past.js'
import { dayOf } from './journey.js'

const DAY_MS = 86_400_000

/** What an asking has to rest from, naively. */
export interface Rules {
  quietDays: number
  sameSurveyDays: number
  laterDays: number
  dismissedDays: number
  perSession: number
  perDay: number
  firstSession: boolean
}

/** An end counts from where storage holds it: a killed browser may have lost it. */
const isKnown = (ending: Ending | undefined, index: number): ending is Ending =>
  !!ending && ending.by.by <= index

/** Each rule that forbids an overlay at this moment, given what came by itself before. */
export function overlayFaults(
  survey: SurveyDefinition,
  now: Facts,
  index: number,
  before: readonly Asking[],
  rules: Rules,
): string[] {
  const faults: string[] = []
  const past = before.filter(one => one.overlay && one.failedBy > index)
  if (now.anonymous) faults.push('anonymous')
  if (now.visit === 1 && !rules.firstSession && survey.audience?.returning !== false) {
    faults.push('first session')
  }
  for (const one of past) {
    const { later, answered, dismissed } = one
    // Whoever answers has answered, whatever they do then; "later" shortens every rest.
    const isLater = later !== undefined && !answered && !dismissed
    if (isLater && isKnown(later, index)) {
      if (now.at - later.at < rules.laterDays * DAY_MS) faults.push('later days')
      continue
    }
    if (isLater) continue
    const days = Math.max(rules.quietDays, one.survey === survey.id ? rules.sameSurveyDays : 0)
    if (now.at - one.at < days * DAY_MS) {
      faults.push(now.at - one.at < rules.quietDays * DAY_MS ? 'quiet days' : 'same survey days')
    }
  }
  const ended = past.filter(one => isKnown(one.answered, index) || isKnown(one.dismissed, index))
  const lastTwo = ended.slice(-2)
  if (lastTwo.length === 2 && lastTwo.every(one => one.dismissed && !one.answered)) {
    if (now.at - lastTwo[1]!.dismissed!.at < rules.dismissedDays * DAY_MS) {
      faults.push('two dismissals')
    }
  }
  if (past.filter(one => one.session === now.session).length >= rules.perSession) {
    faults.push('per session')
  }
  const today = past.filter(one => dayOf(one.at) === dayOf(now.at))
  if (today.length >= rules.perDay) faults.push('per day')
  return faults
}

/** Each rule that forbids a slot. @param knows whether this page can know of that end */
export function slotFaults(
  survey: SurveyDefinition,
  touchpoint: string | undefined,
  now: Facts,
  before: readonly Asking[],
  rules: Rules,
  knows: (ending: Ending) => boolean,
): string[] {
  const faults: string[] = []
  for (const one of before) {
    const { answered, dismissed, later } = one
    const end = answered ?? dismissed ?? later
    if (one.told || !end || !knows(end)) continue
    if (now.anonymous) {
      // Also of another survey, and another touchpoint.
      if (!one.overlay && end.session === now.session && end.at <= now.at)
        faults.push('anonymous: once a session')
      continue
    }
    if (one.survey !== survey.id || one.touchpoint !== touchpoint) continue
    const isLater = !answered && !dismissed
    const days = isLater ? rules.laterDays : rules.sameSurveyDays
    if (now.at - end.at < days * DAY_MS) faults.push(isLater ? 'later days' : 'same survey days')
  }
  return faults
}

/** What forbids anything that covers the page. */
export function momentFaults(now: Facts): string[] {
  const { typing, media, dialog, visible } = now
  const busy = { typing, media, dialog, protected: now.protected, hidden: !visible }
  return Object.entries(busy).flatMap(([what, holds]) => (holds ? [what] : []))
}

/** What of the audience this visitor is not. */
export function audienceFaults(
  { audience = {} }: SurveyDefinition,
  touchpoint: string | undefined,
  now: Facts,
): string[] {
  const { returning, visits, paths, devices, locales, traits, firstEncounter, from, to } = audience
  // Anonymous visitors are always on their first visit.
  const visit = now.anonymous ? 1 : now.visit
  const isFirst = touchpoint === undefined || (now.met.get(touchpoint) ?? 0) <= 1
  const toPattern = (path: string): RegExp =>
    new RegExp(`^${path.replaceAll('**', '§').replaceAll('*', '[^/]*').replaceAll('§', '.*')}$`)
  const fits = {
    returning: returning === undefined || visit > 1 === returning,
    visits: visit >= (visits ?? 0),
    paths: !paths || paths.some(path => toPattern(path).test(now.path)),
    devices: !devices || devices.some(one => one === now.device),
    locales:
      !locales || locales.some(one => now.locale === one || now.locale.startsWith(`${one}-`)),
    traits: !traits || traits['plan'] === now.plan,
    firstEncounter: firstEncounter === undefined || firstEncounter === isFirst,
    from: !from || dayOf(now.at) >= from,
    to: !to || dayOf(now.at) <= to,
  }
  return Object.entries(fits).flatMap(([what, does]) => (does ? [] : [`audience: ${what}`]))
}

/** True when this is what the trigger waits for. */
export function answersTo(trigger: Trigger, cue: Cue): boolean {
  const { seen, used, outcome, event, visibleMs, manual } = trigger
  if (manual) return false
  if (cue.kind === 'seen') return cue.touchpoint === seen && visibleMs === undefined
  if (cue.kind === 'used')
    return cue.touchpoint === used && (outcome ?? cue.outcome) === cue.outcome
  return cue.kind === 'event' && cue.name === event
}
