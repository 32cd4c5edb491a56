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
  // Whoever is unknown for a while comes back to what this page has remembered of them.
  const histories = new Map<string, AskHistory>()
  const of = (subject: string): AskHistory => {
    const history = histories.get(subject) ?? parseHistory(stored, subject)
    histories.set(subject, history)
    return history
  }
  return {
    of,
    remember(subject, key, now) {
      histories.set(subject, rememberEnd(of(subject), key, now))
      // Tabs merge theirs in storage, one transaction each.
      void updateNote(HISTORY_NOTE, text =>
        formatHistory(rememberEnd(parseHistory(text, subject), key, now)),
      )
    },
  }
}
