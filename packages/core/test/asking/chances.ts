import { shareOfSurvey } from './checks.js'
import { definitionOf } from './definitionOf.js'
import type { Year } from './log.js'
import { isReady, readMoments } from './moments.js'
import { readAskings } from './past.js'

const DAY_MS = 86_400_000
/** So many standard deviations chance may be off: once in 150,000. */
export const SIGMAS = 4.5

/** Trials and hits of many chances. */
export interface Tally {
  hits: number
  expected: number
  variance: number
  trials: number
}

/** Counts, over all years, how often chance hit. */
export interface Chances {
  /** Adds a year. @returns what of it no chance explains */
  add(year: Year): string[]
  tallies(): ReadonlyMap<string, Tally>
}

/** Owns the tallies. */
export function createChances(): Chances {
  const tallies = new Map<string, Tally>()
  const add = (name: string, isHit: boolean, probability: number): void => {
    const known = tallies.get(name) ?? { hits: 0, expected: 0, variance: 0, trials: 0 }
    tallies.set(name, {
      hits: known.hits + Number(isHit),
      expected: known.expected + probability,
      variance: known.variance + probability * (1 - probability),
      trials: known.trials + 1,
    })
  }
  return {
    tallies: () => tallies,
    add(year) {
      return [...addSamples(year, add), ...addChoices(year, add)]
    },
  }
}

type Add = (name: string, isHit: boolean, probability: number) => void

/** Each visitor's first draw counts; a later one may be another only when its days are over. */
function addSamples(year: Year, add: Add): string[] {
  type Draw = { isIn: boolean; lastAt: number; changedAfter: number }
  const draws = new Map<string, Draw>()
  const faults: string[] = []
  // What lies between two changes is at least one whole period.
  const periodMs = Math.max(1, year.file.asking!.sameSurveyDays!) * DAY_MS
  for (const [index, entry] of year.entries.entries()) {
    if (entry.kind !== 'explained' && entry.kind !== 'moment') continue
    for (const [survey, { reasons }] of entry.before) {
      const isUnsaid = reasons.includes('on_screen') || reasons.includes('expired')
      if (entry.consent !== 'granted' || isUnsaid) continue
      const isIn = !reasons.includes('sample')
      const key = `${entry.subject} ${survey}`
      const known = draws.get(key)
      const share = shareOfSurvey(definitionOf(year, survey))
      // Good moments are not waited for on behalf of who is out of the sample: only a page's beginning counts.
      if (!known && entry.kind === 'moment') continue
      if (!known) add(`sample ${share}`, isIn, share)
      const isNew = known && known.isIn !== isIn
      if (isNew && entry.at - known.changedAfter < periodMs) {
        faults.push(`another draw of ${survey} at entry ${index}`)
      }
      const changedAfter = isNew ? known.lastAt : (known?.changedAfter ?? -Infinity)
      draws.set(key, { isIn, lastAt: entry.at, changedAfter })
    }
  }
  return faults
}

/** Of several that are ready, each has the weight 1/√answers. */
function addChoices(year: Year, add: Add): string[] {
  const askings = readAskings(year)
  const faults: string[] = []
  // Storage may hold an answer whose page was killed before it knew.
  const isLossy = year.entries.some(one => one.kind === 'lost')
  for (const { before, came, entry, index, stale } of readMoments(year)) {
    const surveys = [...before].flatMap(([id, one]) => (isReady(one) ? definitionOf(year, id) : []))
    const ready = surveys.filter(({ placement }) => placement === 'panel' || placement === 'dialog')
    const chosen = ready.find(({ id }) => came.includes(id))
    if (!chosen || stale) continue
    const asking = [...askings]
      .reverse()
      .find(
        one =>
          one.tab === entry.tab &&
          one.survey === chosen.id &&
          one.index < index &&
          one.index > index - 20,
      )
    const weights = ready.map(({ id, answers = 0 }) => {
      const own = askings.filter(
        one =>
          one.survey === id &&
          one.subject === entry.subject &&
          one.index < index &&
          one.answered &&
          one.answered.by.by <= index,
      )
      return 1 / Math.sqrt(Math.max(1, answers + own.length))
    })
    const total = weights.reduce((sum, one) => sum + one, 0)
    const chances = weights.map(one => one / total)
    const chance = chances[ready.indexOf(chosen)]!
    const share = shareOfSurvey(chosen)
    if (
      asking &&
      !asking.told &&
      !isLossy &&
      Math.abs(asking.probability - share * chance) > 1e-12
    ) {
      faults.push(`${chosen.id} had ${asking.probability} at entry ${index}, not ${share * chance}`)
    }
    if (ready.length < 2) continue
    const heaviest = weights.indexOf(Math.max(...weights))
    add('choice of the heaviest', ready[heaviest] === chosen, chances[heaviest]!)
    add('choice of the first', ready[0] === chosen, chances[0]!)
  }
  return faults
}
