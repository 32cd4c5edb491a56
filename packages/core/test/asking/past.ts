import type { Entry, Facts, Shown, Year } from './log.js'

/** One asking, put together from what was recorded and what stood on the screen. */
export interface Asking extends Facts {
  survey: string
  response: string
  touchpoint: string | undefined
  overlay: boolean
  /** A change was told of in its place. */
  told: boolean
  /** Index of the entry that told it. */
  index: number
  /** Absent where the page was killed before it told. */
  trigger: string | undefined
  cause: string | undefined
  probability: number
  /** Nobody has seen it: it could not be drawn. Index of the entry. */
  failedBy: number
  /** How it ended, when, and from which entry on every page can know of it. */
  answered: Ending | undefined
  dismissed: Ending | undefined
  later: Ending | undefined
  completed: Ending | undefined
}

/** When something ended, where, and the index from which on storage holds that. */
export interface Ending {
  at: number
  tab: number
  session: string
  by: { by: number }
}

const isOverlay = (placement: string): boolean => placement === 'panel' || placement === 'dialog'

/** Every asking of a year, oldest first. */
export function readAskings({ entries }: Year): Asking[] {
  const askings: Asking[] = []
  const byResponse = new Map<string, Asking>()
  entries.forEach((entry, index) => {
    if (entry.kind === 'screen') {
      for (const shown of entry.shown) {
        if (byResponse.has(shown.response)) continue
        const asking = begin(entry, shown, index, findDecision(entries, index, entry.tab, shown))
        askings.push(asking)
        byResponse.set(shown.response, asking)
      }
    }
    if (entry.kind === 'fail' && !entry.drawn) {
      const failed = byResponse.get(entry.response)
      if (failed) failed.failedBy = index
    }
    if (entry.kind !== 'draft') return
    const { type, data } = entry.draft
    const asking = 'response' in data ? byResponse.get(data.response) : undefined
    if (!asking) return
    const ending = { at: entry.at, tab: entry.tab, session: entry.session, by: entry.stored }
    if (type === 'survey.answered' && data.value !== null) asking.answered = ending
    if (type === 'survey.completed') asking.completed = ending
    if (type === 'survey.dismissed' && data.how === 'later') asking.later = ending
    if (type === 'survey.dismissed' && data.how === 'closed') asking.dismissed = ending
  })
  return askings
}

function begin(
  facts: Facts,
  { survey, response, placement, touchpoint, told, probability }: Shown,
  index: number,
  decision: Decided | undefined,
): Asking {
  return {
    ...facts,
    survey,
    response,
    touchpoint,
    overlay: isOverlay(placement),
    told,
    index,
    trigger: decision?.trigger,
    cause: decision?.cause,
    probability,
    failedBy: Infinity,
    answered: undefined,
    dismissed: undefined,
    later: undefined,
    completed: undefined,
  }
}

type Decided = Pick<Asking, 'trigger' | 'cause'>

const NEAR = Array.from({ length: 30 }, (_, n) => n + 1)
const NEAR_MS = 5000

// The decision is recorded right before the survey comes to the screen; of a slot, whose occasion has to
// be taken out of storage, soon after it, unless the page is killed before.
function findDecision(
  entries: readonly Entry[],
  index: number,
  tab: number,
  { survey, told }: Shown,
): Decided | undefined {
  const here = entries[index]!
  for (const i of [...NEAR.map(n => index - n), ...NEAR.map(n => index + n)]) {
    const entry = entries[i]
    if (
      !entry ||
      entry.view !== here.view ||
      entry.at < here.at - NEAR_MS ||
      entry.at > here.at + NEAR_MS
    )
      continue
    if (entry.tab !== tab || entry.kind !== 'draft' || entry.draft.type !== 'ask.decided') continue
    const { data } = entry.draft
    const isIt = data.survey === survey && data.outcome === (told ? 'quiet' : 'asked')
    if (isIt) return { trigger: data.trigger, cause: data.cause }
  }
  return undefined
}
