import { HISTORY_NOTE, parseHistory, readHistory, subjectOf, type AskHistory } from './history.js'

/** What a subject was asked; kept in storage, because it protects the visitor. */
export interface HistoryKeeper {
  /** As it is known here; another tab may have added to it. */
  of(subject: string): AskHistory
  /** Changes it here at once, and in storage in one transaction with what other tabs wrote. */
  change(subject: string, change: (history: AskHistory) => AskHistory): void
  /**
   * Decides by what is stored, and writes, in one transaction: of two tabs only one can take what there
   * is once. @param decide gives nothing to leave it as it is
   * @returns whether it was changed
   */
  claim(subject: string, decide: (history: AskHistory) => AskHistory | undefined): Promise<boolean>
  /** Reads what other tabs have written since; nothing where storage holds somebody else's. */
  read(subject: string): Promise<AskHistory | undefined>
  /** Resolves once everything that was ordered so far is stored, or cannot be. */
  written(): Promise<unknown>
}

/**
 * Owns the history. @param stored what storage held when the page began
 * @param isStillHere is that who is here, by what is stored?
 */
export function createHistory(
  stored: string | undefined,
  updateNote: (
    name: string,
    decide: (text: string | undefined) => string | undefined,
  ) => Promise<void>,
  isStillHere: (subject: string) => Promise<boolean>,
  toJson: (value: unknown) => string,
): HistoryKeeper {
  // Whoever is unknown for a while comes back to what this page has remembered of them.
  const histories = new Map<string, AskHistory>()
  let writing = 0
  let last: Promise<unknown> = Promise.resolve()
  const of = (subject: string): AskHistory => {
    const history = histories.get(subject) ?? parseHistory(stored, subject)
    histories.set(subject, history)
    return history
  }
  const write: HistoryKeeper['claim'] = async (subject, decide) => {
    let next: AskHistory | undefined
    let known: AskHistory | undefined
    // Whose history stands in the way, and whose was to be replaced because it was somebody's before.
    let owner: string | undefined
    let former: string | undefined
    const isForeign = (): boolean => owner !== undefined && owner !== former
    writing++
    do {
      former = owner
      await updateNote(HISTORY_NOTE, text => {
        const own = readHistory(text, subject)
        owner = own ? undefined : subjectOf(text)
        known = next = undefined
        if (isForeign()) return text
        // A note that could not be read, was erased, or is a former visitor's says nothing of this one.
        known = own ?? of(subject)
        next = decide(known)
        return next ? toJson(next) : text
      })
      // There is one note: it belongs to whoever is here now, and a tab may not have heard who that is.
    } while (isForeign() && (await isStillHere(subject)))
    writing--
    // What is still being written is not in it yet.
    if (!writing) histories.set(subject, next ?? known ?? of(subject))
    return !!next
  }
  // Changes whose transaction has not begun, with nothing ordered after them: one more costs nothing.
  let joining: { subject: string; changes: ((history: AskHistory) => AskHistory)[] } | undefined
  const order: HistoryKeeper['claim'] = (subject, decide) => {
    const written = write(subject, decide)
    last = Promise.allSettled([last, written])
    return written
  }
  const claim: HistoryKeeper['claim'] = (subject, decide) => {
    joining = undefined
    return order(subject, decide)
  }
  const read: HistoryKeeper['read'] = async subject => {
    let found: AskHistory | undefined
    await claim(subject, past => void (found = past))
    return found
  }
  return {
    of,
    change(subject, change) {
      histories.set(subject, change(of(subject)))
      if (joining?.subject === subject) return void joining.changes.push(change)
      const mine = { subject, changes: [change] }
      joining = mine
      const begin = (): void => {
        if (joining === mine) joining = undefined
      }
      void order(subject, past => {
        begin()
        return mine.changes.reduce((changing, next) => next(changing), past)
      }).then(begin)
    },
    claim,
    read,
    written: () => last,
  }
}
