import type { AskDecision } from '../../src/surveys/decideAsk.js'
import { createChances, SIGMAS, type Tally } from './chances.js'
import { checkYear } from './checks.js'
import type { Year } from './log.js'
import { runYear } from './visitor.js'

// Node's own; the types of this package know only browsers.
declare const process: { env: Record<string, string | undefined> }
declare const console: { log(line: string): void }

/** How many visitors each of the two test files runs; a longer run by `EARSHOT_VISITORS`. */
export const VISITORS_A_FILE: number = Number(process.env['EARSHOT_VISITORS'] ?? 10_000) / 2

/** The visitor to replay by `EARSHOT_VISITOR`, if there is one; then nobody else is run. */
export const REPLAYED: number | undefined = process.env['EARSHOT_VISITOR']
  ? Number(process.env['EARSHOT_VISITOR'])
  : undefined

/** What many years have shown. */
export interface Search {
  /** Broken rules, each line with the seed of its visitor. */
  faults: string[]
  /** Chances that were off. */
  biases: string[]
  /** What happened how often: types of drafts, outcomes of decisions, pages. */
  counts: Record<string, number>
  tallies: ReadonlyMap<string, Tally>
}

const MAX_FAULTS = 20

/** What has to happen now and then, or the search has proved nothing. */
export const USUAL: readonly string[] = [
  ...[
    'asked',
    'sampled_out',
    'quiet',
    'capped',
    'protected',
    'not_now',
    'ineligible',
    'not_drawn',
    'expired',
    'host',
  ].map(outcome => `ask.decided ${outcome}`),
  'survey.shown',
  'survey.seen',
  'survey.answered',
  'survey.completed',
  'survey.dismissed',
]

/**
 * Runs the visitors from `from` on, or only the one to replay; stops once there is enough to read.
 * @returns what is wrong, one line each: nothing, if all is well
 */
export async function searchHalf(from: number): Promise<string[]> {
  const isReplay = REPLAYED !== undefined
  const search = await searchYears(REPLAYED ?? from, isReplay ? 1 : VISITORS_A_FILE)
  // A thousandth of the visitors is little enough to be sure of.
  const missing = isReplay
    ? []
    : USUAL.filter(name => (search.counts[name] ?? 0) < VISITORS_A_FILE / 1000)
  return [...search.faults, ...search.biases, ...missing.map(name => `too rare: ${name}`)]
}

/** Runs so many visitors. */
export async function searchYears(from: number, visitors: number): Promise<Search> {
  const chances = createChances()
  const faults: string[] = []
  const counts: Record<string, number> = {}
  for (let seed = from; seed < from + visitors && faults.length < MAX_FAULTS; seed++) {
    const year = await runYear(seed)
    const found = [...checkYear(year), ...chances.add(year)]
    faults.push(...found.map(fault => `seed ${seed}: ${fault}`))
    if (REPLAYED !== undefined) print(year)
    for (const entry of year.entries) {
      if (entry.kind !== 'draft') continue
      const { type, data } = entry.draft
      const name = 'outcome' in data ? `${type} ${data.outcome}` : type
      counts[name] = (counts[name] ?? 0) + 1
    }
    counts['load'] = (counts['load'] ?? 0) + year.entries.filter(one => one.kind === 'load').length
  }
  const biases = [...chances.tallies()].flatMap(([name, { hits, expected, variance, trials }]) => {
    const isOff = Math.abs(hits - expected) > SIGMAS * Math.sqrt(variance)
    return isOff ? [`seeds ${from}…: ${name} hit ${hits} of ${trials}, expected ${expected}`] : []
  })
  return { faults, biases, counts, tallies: chances.tallies() }
}

function print({ seed, file, vetoed, entries }: Year): void {
  console.log(`seed ${seed}: ${JSON.stringify(file)} vetoed ${[...vetoed].join()}`)
  const explained = (map: ReadonlyMap<string, AskDecision>): string =>
    [...map].map(([id, { reasons }]) => `${id}:${reasons.join('+')}`).join(' ')
  entries.forEach((entry, i) => {
    const { at, tab, view, session } = entry
    const facts = Object.entries(entry).filter(
      ([name, value]) => !DULL.has(name) && value !== false,
    )
    const line = JSON.stringify(Object.fromEntries(facts))
    console.log(
      `${i} ${new Date(at).toISOString()} tab ${tab}/${view} ${session.slice(-4)} ${line}`,
    )
    if ('before' in entry) console.log(`  before ${explained(entry.before)}`)
    if ('after' in entry) console.log(`  after  ${explained(entry.after)}`)
  })
}

/** What is printed elsewhere, or never changes. */
const DULL = new Set(['at', 'tab', 'view', 'session', 'met', 'before', 'after', 'device', 'locale'])
