import type { SurveyDefinition } from '../../src/surveys/definition.js'
import { definitionOf } from './definitionOf.js'
import { excuseFaults } from './excuses.js'
import { readAskings, type Asking } from './past.js'
import type { Entry, Shown, Year } from './log.js'
import { momentsFaults } from './moments.js'
import { audienceFaults, momentFaults, overlayFaults, slotFaults, type Rules } from './rules.js'
import { occasionFaults } from './occasions.js'
import { dayOf } from './journey.js'

/**
 * What a year has broken, one line each. Only what was recorded, what stood on the screen and the clock
 * are looked at; every rule is reckoned anew.
 */
export function checkYear(year: Year): string[] {
  const askings = readAskings(year)
  const faults = [
    ...consentFaults(year),
    ...screenFaults(year),
    ...decisionFaults(year),
    ...probabilityFaults(year, askings),
    ...momentsFaults(year),
    ...askings.flatMap((one, i) => {
      const found = askingFaults(year, one, askings.slice(0, i))
      return found.map(
        fault => `${one.survey} asked at entry ${one.index} (${one.trigger}): ${fault}`,
      )
    }),
    ...excuseFaults(year, askings),
    ...contactFaults(year),
    ...changeFaults(year, askings),
  ]
  return faults
}

/** The share of visitors that a survey is to ask. */
export function shareOfSurvey({ audience, placement, when }: SurveyDefinition): number {
  const isByItself = placement === 'panel'
  const isAfterSomething = !!(when?.used || when?.event || when?.manual)
  return audience?.sample ?? (isByItself && !isAfterSomething ? 0.25 : 1)
}

function askingFaults(year: Year, asking: Asking, before: readonly Asking[]): string[] {
  const survey = definitionOf(year, asking.survey)
  const rules = year.file.asking as Rules & { off: boolean }
  // Somebody else's past says nothing. Who is anonymous is somebody else in each session, but may end in
  // one what began in another.
  const own = before.filter(one => asking.anonymous || one.subject === asking.subject)
  const { index, touchpoint, overlay } = asking
  const faults: string[] = []
  if (rules.off) faults.push('switched off')
  if (year.vetoed.has(asking.survey)) faults.push('the host forbids it')
  if (shareOfSurvey(survey) === 0) faults.push('sample 0')
  faults.push(...audienceFaults(survey, touchpoint, asking))
  if (overlay) {
    faults.push(...overlayFaults(survey, asking, index, own, rules), ...momentFaults(asking))
  } else if (survey.placement !== 'tab' && !asking.told) {
    const isHere = (end: { tab: number; by: { by: number } }): boolean =>
      // A slot is decided without storage: what another page has seen since this one was loaded counts late.
      end.tab === asking.tab || end.by.by <= loadedAt(year, asking)
    faults.push(...slotFaults(survey, touchpoint, asking, own, rules, isHere))
  }
  const perDay = survey.audience?.perDay
  if (perDay !== undefined && survey.placement !== 'tab' && !asking.told) {
    const today = own.filter(
      one => one.survey === asking.survey && isCountedOn(one, dayOf(asking.at), asking, year),
    )
    if (today.length >= perDay) faults.push('perDay of the survey')
  }
  return [...faults, ...occasionFaults(year, asking, before)]
}

// A slot counts once it was answered or dismissed.
function isCountedOn(one: Asking, day: string, now: Asking, year: Year): boolean {
  if (one.failedBy < now.index) return false
  if (one.overlay) return dayOf(one.at) === day
  const end = one.answered ?? one.dismissed ?? one.later
  const isHere = end && (end.tab === now.tab || end.by.by <= loadedAt(year, now))
  return !!isHere && !one.told && dayOf(end.at) === day
}

function loadedAt({ entries }: Year, { tab }: Asking): number {
  return entries.findIndex(one => one.kind === 'load' && one.tab === tab)
}

function consentFaults({ entries }: Year): string[] {
  const last = new Map<number, readonly Shown[]>()
  return entries.flatMap((entry, i) => {
    if (entry.kind === 'screen') last.set(entry.tab, entry.shown)
    const isShown = entry.kind === 'screen' && entry.shown.length > 0
    const isTold = entry.kind === 'draft' && /^(survey|ask)\./.test(entry.draft.type)
    const isLeft = entry.kind === 'cleared' && !!last.get(entry.tab)?.length
    if (entry.consent === 'granted' || !(isShown || isTold || isLeft)) return []
    return [`without consent at entry ${i}`]
  })
}

function screenFaults({ entries }: Year): string[] {
  const seen = new Set<string>()
  return entries.flatMap((entry, i) => {
    if (entry.kind === 'draft' && entry.draft.type === 'survey.seen') {
      seen.add(entry.draft.data.response)
    }
    if (entry.kind !== 'screen') return []
    const over = entry.shown.filter(
      ({ placement, phase }) =>
        (placement === 'panel' || placement === 'dialog') && phase !== 'closed',
    )
    const read = entry.shown.some(
      one => one.phase === 'open' && !over.includes(one) && seen.has(one.response),
    )
    return [
      ...(over.length > 1 ? [`two surveys on the screen at entry ${i}`] : []),
      ...(read && over.some(one => one.phase === 'asked' && isNew(entries, i, one))
        ? [`over a survey in a slot at entry ${i}`]
        : []),
    ]
  })
}

function isNew(entries: readonly Entry[], index: number, { response }: Shown): boolean {
  return !entries
    .slice(0, index)
    .some(one => one.kind === 'screen' && one.shown.some(shown => shown.response === response))
}

/** One decision for each survey, trigger and view; of a host's `ask()`, one for each call at most. */
function decisionFaults({ entries }: Year): string[] {
  const counts = new Map<string, number>()
  const asks = new Map<string, number>()
  // What a view has decided is told by the next one, if storage was behind.
  const late = new Set<number>()
  const cleared = new Map<number, number>()
  return entries.flatMap((entry, i) => {
    const { view, subject, tab } = entry
    // With consent everything begins anew.
    if (entry.kind === 'cleared') cleared.set(tab, (cleared.get(tab) ?? 0) + 1)
    if (entry.kind === 'endView' && entry.late) late.add(tab)
    if (entry.kind === 'endView' && !entry.late) late.delete(tab)
    if (entry.kind === 'ask') {
      const key = `${view} ${entry.survey}`
      asks.set(key, (asks.get(key) ?? 0) + 1)
    }
    if (entry.kind !== 'draft' || entry.draft.type !== 'ask.decided') return []
    const { survey, trigger } = entry.draft.data
    const key = `${subject} ${cleared.get(tab) ?? 0} ${view} ${survey} ${trigger}`
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    // `ask()` lets a survey come again that was decided in this view.
    const most = Math.max(1, (asks.get(`${view} ${survey}`) ?? 0) + (trigger === 'manual' ? 0 : 1))
    return count > most + Number(late.has(tab))
      ? [`decided ${count} times at entry ${i}: ${key}`]
      : []
  })
}

function probabilityFaults({ entries, ...year }: Year, askings: readonly Asking[]): string[] {
  const chances = new Map(askings.map(one => [one.response, one.probability]))
  return entries.flatMap((entry, i) => {
    if (entry.kind !== 'draft') return []
    const { type, data } = entry.draft
    if (type === 'survey.shown' || type === 'survey.seen' || type === 'survey.answered') {
      return chances.get(data.response) === data.probability
        ? []
        : [`another probability at entry ${i}`]
    }
    if (type !== 'ask.decided') return []
    const share = shareOfSurvey(definitionOf({ entries, ...year }, data.survey))
    const isCancelled = data.outcome === 'expired' && data.probability === 0
    const isChosen = data.outcome === 'asked' || data.outcome === 'quiet'
    const isRight = isChosen ? data.probability <= share : data.probability === share || isCancelled
    return isRight ? [] : [`probability ${data.probability} at entry ${i}, not ${share}`]
  })
}

/** A change is told once. */
function changeFaults({ file }: Year, askings: readonly Asking[]): string[] {
  return askings.flatMap((one, i) => {
    const about = ({ touchpoint }: { touchpoint?: string | undefined }): boolean =>
      touchpoint === one.touchpoint
    const told = askings
      .slice(0, i)
      .filter(other => other.told && other.subject === one.subject && about(other))
    const changes = file.journey!.changes!.filter(about)
    return one.told && told.length >= changes.length
      ? [`change told again at entry ${one.index}`]
      : []
  })
}

/** Contact details are asked for once ever, whether they are given or not. */
function contactFaults({ entries }: Year): string[] {
  const asking = new Set<string>()
  return entries.flatMap((entry, index) => {
    const shown = entry.kind === 'screen' ? entry.shown : []
    return shown.flatMap(({ response, contact }) => {
      if (!contact || asking.has(response)) return []
      asking.add(response)
      return asking.size > 1 ? [`contact asked again at entry ${index}`] : []
    })
  })
}
