import { isIdle, parseVisitor, resolveVisitor, type VisitorRecord } from './visitor.js'
import { toJson } from '../shared/toJson.js'

/** The name of the stored record. */
export const VISITOR_NOTE = 'visitor'

/** A session in use is written down once a minute: often enough for an idle time of thirty. */
const TOUCH_MS = 60_000

/** What the keeper of the visitor record needs from the outside. */
export interface VisitorDeps {
  now(): number
  newId(): string
  /** No id that outlives the session. */
  anonymous: boolean
  updateNote(
    name: string,
    /** `isKnown` is false where storage could not be read. */
    decide: (text: string | undefined, isKnown?: boolean) => string | undefined,
  ): Promise<void>
  onSession(record: VisitorRecord): void
}

/** What a page was told changes the record, in memory and in storage. */
type Change = (record: VisitorRecord) => VisitorRecord

/** Knows who this is and which session it is; shared by all tabs through storage. */
export interface Visitor {
  /** The record, unless it has to be loaded (again) first. Counts as activity. */
  current(): VisitorRecord | undefined
  /** The same without counting as activity; as it was last known. */
  peek(): VisitorRecord | undefined
  /** Reads or makes the record. Tells `onSession` when a session began. */
  load(): Promise<void>
  /** Changes the record; stored by the next `load` or `save`. A change made twice is made once. */
  amend(change: Change): void
  /** Ties what follows on this page, and the session in storage, to a case; without one: no more. */
  tie(caseId: string | undefined): void
  /** The case this page was tied to, null for none any more; nothing where `tie` was not called. */
  tied(): string | null | undefined
  /** Writes down what was changed, if it is known who this is. */
  save(): void
  /** The next `load` makes a new visitor. */
  renew(): void
  /** Lets go of the record where storage names another visitor, or another session. */
  check(): Promise<void>
  /** Lets go of the record, which the next `load` reads again. */
  clear(): void
  /** Lets go of what this page was told and has not stored. */
  forget(): void
}

/** Owns the visitor record. Two tabs that open at once agree on one, by the transaction's order. */
export function createVisitor(deps: VisitorDeps): Visitor {
  let record: VisitorRecord | undefined
  let savedAt = 0
  let forgetPrevious = false
  let generation = 0
  // What is not stored yet.
  let changes: readonly Change[] = []
  let tied: string | null | undefined
  let storedTie: typeof tied

  const withChanges = (before: VisitorRecord): VisitorRecord =>
    changes.reduce((changing, change) => change(changing), before)
  // Only in storage: what this page has recorded before it named a case belongs to the one before.
  const toText = (next: VisitorRecord, isTieDue: boolean): string =>
    toJson(isTieDue ? { ...next, case: tied ?? undefined } : next)
  const markStored = (due: typeof changes, tie: typeof tied): void => {
    changes = changes.filter(change => !due.includes(change))
    storedTie = tie
  }
  const forget = (): void => {
    changes = []
    tied = storedTie = undefined
  }

  const load = async (): Promise<void> => {
    let started = false
    let loaded: VisitorRecord | undefined
    let due = changes
    let dueTie = tied
    const current = generation
    const fresh = forgetPrevious
    forgetPrevious = false
    await deps.updateNote(VISITOR_NOTE, text => {
      const now = deps.now()
      const previous = fresh ? undefined : parseVisitor(text)
      ;({ record: loaded, started } = resolveVisitor(previous, { ...deps, now }))
      due = changes
      dueTie = tied
      loaded = withChanges(loaded)
      return toText(loaded, tied !== storedTie || (started && tied !== undefined))
    })
    // Somebody new has come while this was read.
    if (current !== generation) return load()
    record = loaded && withChanges(loaded)
    markStored(due, dueTie)
    savedAt = deps.now()
    if (started && record) deps.onSession(record)
  }

  // Writes down activity and changes, unless another tab has made somebody new, or has erased everything.
  const refresh = async (mine: VisitorRecord): Promise<void> => {
    let same = false
    let isUnread = false
    const due = changes
    const dueTie = tied
    await deps.updateNote(VISITOR_NOTE, (text, isKnown) => {
      // Nobody else has come because storage fails: what is to be written waits for the next time.
      isUnread = isKnown === false
      if (isUnread) return text
      const stored = parseVisitor(text)
      same = stored?.visitor === mine.visitor && stored?.session === mine.session
      if (!stored || !same) return text
      // Another tab may have been in use since.
      const next = withChanges({ ...stored, lastAt: Math.max(stored.lastAt, mine.lastAt) })
      // Another tab may have been told more of this person.
      if (record?.session === mine.session) record = { ...record, person: next.person }
      return toText(next, tied !== storedTie)
    })
    if (isUnread) return
    if (same) markStored(due, dueTie)
    else if (record?.session === mine.session) record = undefined
  }

  return {
    load,
    peek: () => record,
    current() {
      if (!record) return undefined
      const now = deps.now()
      if (isIdle(record, now)) {
        // Another tab may have kept the session alive: only storage knows.
        record = undefined
        return undefined
      }
      record = { ...record, lastAt: Math.max(now, record.lastAt) }
      if (now - savedAt >= TOUCH_MS) {
        savedAt = now
        void refresh(record)
      }
      return record
    },
    amend(change) {
      changes = [...changes, change]
      record = record && change(record)
    },
    tie(caseId) {
      tied = caseId ?? null
    },
    tied: () => tied,
    save() {
      if (record && (changes.length || tied !== storedTie)) void refresh(record)
    },
    async check() {
      if (record) await refresh(record)
    },
    forget,
    renew() {
      record = undefined
      forget()
      forgetPrevious = true
      generation++
    },
    clear() {
      record = undefined
    },
  }
}
