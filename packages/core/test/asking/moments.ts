import type { AskDecision } from '../../src/surveys/decideAsk.js'
import type { Entry, Year } from './log.js'

/** What followed from one good moment, and what was explained right before it. */
export interface MomentFacts {
  before: ReadonlyMap<string, AskDecision>
  after: ReadonlyMap<string, AskDecision>
  stale: boolean
  index: number
  /** Surveys that came to the screen, or a change in their place. */
  came: readonly string[]
  /** A survey that was half answered on an earlier page came back: the moment is taken. */
  isTaken: boolean
  /** Outcomes that were told, by survey. */
  told: ReadonlyMap<string, string>
  entry: Entry
}

/** Every good moment of a year that was explained. */
export function readMoments({ entries }: Year): MomentFacts[] {
  return entries.flatMap((entry, index) => {
    if (entry.kind !== 'moment') return []
    const { before, after, since, stale, tab } = entry
    const within = entries.slice(since, index).filter(one => one.tab === tab)
    const earlier = entries.slice(0, since)
    const known = new Set(
      earlier.flatMap(one =>
        one.kind === 'screen' ? one.shown.map(({ response }) => response) : [],
      ),
    )
    const came = within.flatMap(one =>
      one.kind === 'screen' ? one.shown.filter(({ response }) => !known.has(response)) : [],
    )
    const isTaken = within.some(
      one =>
        one.kind === 'screen' &&
        one.shown.some(({ phase, response }) => phase === 'open' && known.has(response)),
    )
    const told = within.flatMap(one =>
      one.kind === 'draft' && one.draft.type === 'ask.decided' ? [one.draft.data] : [],
    )
    return {
      before,
      after,
      stale,
      index,
      came: [...new Set(came.map(({ survey }) => survey))],
      isTaken,
      told: new Map(told.map(({ survey, outcome }) => [survey, outcome])),
      entry,
    }
  })
}

/** True when nothing speaks against it, save that the moment has not yet come. */
export const isReady = ({ reasons }: AskDecision): boolean =>
  reasons.every(one => one === 'no_boundary' || one === 'eligible')

/** Where `explain` and what followed do not agree. */
export function momentsFaults(year: Year): string[] {
  const isOverlay = (id: string): boolean =>
    ['panel', 'dialog'].includes(year.file.surveys!.find(one => one.id === id)?.placement ?? '')
  return readMoments(year).flatMap(({ before, after, came, told, stale, index, isTaken }) => {
    const ready = [...before].filter(([, decision]) => isReady(decision)).map(([id]) => id)
    const faults: string[] = []
    for (const id of came) {
      // Another tab's occasion is found where it was taken for this one's.
      const isFound = stale && before.get(id)?.reasons.includes('not_due')
      // Instead of a question: a change is told of.
      const isTold = before.get(id)?.reasons[0] === 'change_told'
      if (!ready.includes(id) && !isFound && !isTold)
        faults.push(`${id} came, explained as ${before.get(id)?.reasons.join()}`)
    }
    const over = ready.filter(isOverlay)
    const isOneAsked = came.some(isOverlay)
    // Another tab was quicker: then each of them has to rest, or is not due any more.
    const isLeft = over.some(id => isReady(after.get(id)!))
    if (over.length && !isOneAsked && !isTaken && (!stale || isLeft)) {
      faults.push(`${over.join()} explained as ready, and none came`)
    }
    for (const id of ready) {
      if (!isOverlay(id) && !came.includes(id))
        faults.push(`${id} explained as ready, and did not come`)
    }
    for (const [id, outcome] of told) {
      const expected = before.get(id)?.outcome
      // What another tab had left was found only then.
      if (!stale && !ready.includes(id) && outcome !== expected) {
        faults.push(`${id} told as ${outcome}, explained as ${before.get(id)?.reasons.join()}`)
      }
    }
    return faults.map(fault => `moment at entry ${index}: ${fault}`)
  })
}
