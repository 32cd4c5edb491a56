/**
 * When a survey was answered or dismissed, per touchpoint: epoch milliseconds by `historyKey`. It
 * belongs to one subject, the visitor or an anonymous session; nobody else inherits it.
 */
export interface AskHistory {
  subject: string
  ends: ReadonlyMap<string, number>
}

/** The name of the stored history. */
export const HISTORY_NOTE = 'history'

const MAX_ENTRIES = 200

/** What an entry of the history is about. Neither id can hold a space. */
export function historyKey(survey: string, touchpoint: string | undefined): string {
  return `${survey} ${touchpoint ?? ''}`
}

/** `history` with one more end of an ask; the oldest entries give way past 200. */
export function rememberEnd(history: AskHistory, key: string, now: number): AskHistory {
  const entries = [...history.ends].filter(([other]) => other !== key)
  const ends = new Map([...entries.slice(-(MAX_ENTRIES - 1)), [key, now] as const])
  return { ...history, ends }
}

/** The text kept in storage. */
export function formatHistory({ subject, ends }: AskHistory): string {
  return JSON.stringify({ subject, ends: [...ends] })
}

/** Reads what `formatHistory` wrote; empty for another subject, and for anything damaged. */
export function parseHistory(text: string | undefined, subject: string): AskHistory {
  try {
    const stored = JSON.parse(text ?? '{}') as { subject?: unknown; ends?: unknown }
    const mine = stored.subject === subject && Array.isArray(stored.ends) ? stored.ends : []
    const ends = mine.filter(
      (entry): entry is [string, number] =>
        Array.isArray(entry) && typeof entry[0] == 'string' && typeof entry[1] == 'number',
    )
    return { subject, ends: new Map(ends) }
  } catch {
    return { subject, ends: new Map() }
  }
}
