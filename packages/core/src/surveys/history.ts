import { readJson } from '../shared/readJson.js'

/** How an asking ended for the visitor; an asking without an end was ignored. */
export type AskEnd = 'answered' | 'closed' | 'later'

/** One asking that counts. Times are epoch milliseconds. */
export interface PastAsk {
  response: string
  survey: string
  touchpoint?: string | undefined
  /** It came by itself, over the page; else it stood in a slot. */
  overlay: boolean
  session: string
  /** When it was shown; of one in a slot, when it ended: being shown there asks nothing of anybody. */
  at: number
  end?: AskEnd | undefined
  endedAt?: number | undefined
  /** A rating in the lower half of its scale was given. */
  low?: boolean | undefined
}

/** Something that made a survey due, which waits for its time or for a good moment. */
export interface Due {
  id: string
  survey: string
  trigger: string
  /** Id of the event that made it due. */
  cause?: string | undefined
  notBefore: number
  expiresAt: number
}

/**
 * What one subject, the visitor or an anonymous session, was asked and is to be asked; nobody else
 * inherits it.
 */
export interface AskHistory {
  subject: string
  /** Oldest first. */
  asks: readonly PastAsk[]
  /** What outlives the page, one for each survey. */
  dues: readonly Due[]
  /** Changes of the journey this subject was told of, by `changeKey`. */
  told: readonly string[]
  /** Half-answered surveys, as `formatDraft` writes them. */
  drafts: readonly Draft[]
}

/** A half-answered survey. */
export interface Draft {
  survey: string
  text: string
}

/** The name of the stored history. */
export const HISTORY_NOTE = 'history'

const MAX_ASKS = 200
const MAX_DUES = 50
const MAX_TOLD = 100
const MAX_DRAFTS = 5

// What a Date can hold (ECMA-262, time values).
const MAX_TIME = 8.64e15

/** A history that says nothing. */
export function emptyHistory(subject: string): AskHistory {
  return { subject, asks: [], dues: [], told: [], drafts: [] }
}

/** `history` with this asking added, or changed if it is known; past 200 the oldest give way. */
export function rememberAsk(history: AskHistory, ask: PastAsk): AskHistory {
  const before = history.asks.find(one => one.response === ask.response)
  const others = history.asks.filter(one => one !== before)
  const next = {
    ...before,
    ...ask,
    // Whoever answers and then closes has answered.
    end: before?.end === 'answered' ? before.end : ask.end,
    low: ask.low || before?.low,
    at: before?.at ?? ask.at,
    // It counts for the session that it interrupted, however much later it ends.
    session: before?.session ?? ask.session,
  }
  const asks = [...others, next].sort((a, b) => a.at - b.at)
  return { ...history, asks: asks.slice(-MAX_ASKS) }
}

/** `history` without an asking that could not be drawn. */
export function forgetAsk(history: AskHistory, response: string): AskHistory {
  return { ...history, asks: history.asks.filter(one => one.response !== response) }
}

/** `history` with this due, unless one of the same survey waits already. */
export function rememberDue(history: AskHistory, due: Due): AskHistory {
  if (history.dues.some(one => one.survey === due.survey)) return history
  return { ...history, dues: [...history.dues, due].slice(-MAX_DUES) }
}

/** `history` without the due of this id. */
export function forgetDue(history: AskHistory, id: string): AskHistory {
  return { ...history, dues: history.dues.filter(one => one.id !== id) }
}

/** `history` knowing that its subject was told of a change. */
export function rememberTold(history: AskHistory, change: string): AskHistory {
  return { ...history, told: [...history.told, change].slice(-MAX_TOLD) }
}

/** `history` with this draft in place of an earlier one of the survey; without a text: with none. */
export function rememberDraft(
  history: AskHistory,
  survey: string,
  text: string | undefined,
): AskHistory {
  const others = history.drafts.filter(one => one.survey !== survey)
  const drafts = text === undefined ? others : [...others, { survey, text }]
  return { ...history, drafts: drafts.slice(-MAX_DRAFTS) }
}

/** The same as `readHistory`, empty where that gives nothing. */
export function parseHistory(text: string | undefined, subject: string): AskHistory {
  return readHistory(text, subject) ?? emptyHistory(subject)
}

/** Whose history `text` is; nothing where that cannot be read. */
export function subjectOf(text: string | undefined): string | undefined {
  const subject = readJson(text)?.['subject']
  return typeof subject == 'string' ? subject : undefined
}

/** Reads what is stored as JSON; nothing where it is not of this subject; without whatever is damaged. */
export function readHistory(text: string | undefined, subject: string): AskHistory | undefined {
  const stored = readJson(text)
  if (stored?.['subject'] !== subject) return undefined
  const list = <T>(name: keyof AskHistory, fits: (one: unknown) => one is T): T[] => {
    const value = stored[name]
    return Array.isArray(value) ? value.filter(fits) : []
  }
  return {
    subject,
    asks: list('asks', isAsk),
    dues: list('dues', isDue),
    told: list('told', (one): one is string => typeof one == 'string'),
    drafts: list('drafts', isDraft),
  }
}

function isAsk(value: unknown): value is PastAsk {
  const { response, survey, touchpoint, overlay, session, at, end, endedAt } = (value ??
    {}) as Partial<PastAsk>
  return (
    [response, survey, session, touchpoint ?? ''].every(one => typeof one == 'string') &&
    typeof overlay == 'boolean' &&
    isTime(at) &&
    (endedAt === undefined || isTime(endedAt)) &&
    (end === undefined || ['answered', 'closed', 'later'].includes(end))
  )
}

function isDue(value: unknown): value is Due {
  const { id, survey, trigger, notBefore, expiresAt } = (value ?? {}) as Partial<Due>
  return (
    [id, survey, trigger].every(one => typeof one == 'string') &&
    isTime(notBefore) &&
    isTime(expiresAt)
  )
}

function isDraft(value: unknown): value is Draft {
  const { survey, text } = (value ?? {}) as Partial<Draft>
  return typeof survey == 'string' && typeof text == 'string'
}

function isTime(value: unknown): value is number {
  return typeof value == 'number' && Math.abs(value) <= MAX_TIME
}
