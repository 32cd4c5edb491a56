import {
  formatHistory,
  HISTORY_NOTE,
  parseHistory,
  rememberEnd,
  type AskHistory,
} from './history.js'

/** What a subject answered or dismissed; kept in storage, because it protects the visitor. */
export interface HistoryKeeper {
  of(subject: string): AskHistory
  remember(subject: string, key: string, now: number): void
}

/** Owns the history. @param stored what storage held when the page began */
export function createHistory(
  stored: string | undefined,
  updateNote: (name: string, decide: (text: string | undefined) => string) => Promise<void>,
): HistoryKeeper {
  let history: AskHistory | undefined
  const of = (subject: string): AskHistory => {
    if (history?.subject !== subject) history = parseHistory(stored, subject)
    return history
  }
  return {
    of,
    remember(subject, key, now) {
      history = rememberEnd(of(subject), key, now)
      // Tabs merge theirs in storage, one transaction each.
      void updateNote(HISTORY_NOTE, text =>
        formatHistory(rememberEnd(parseHistory(text, subject), key, now)),
      )
    },
  }
}
