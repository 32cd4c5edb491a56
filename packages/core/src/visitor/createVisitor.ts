import { isIdle, parseVisitor, resolveVisitor, type VisitorRecord } from './visitor.js'

/** The name of the stored record. */
export const VISITOR_NOTE = 'visitor'

/** A session in use is written down once a minute: often enough for an idle time of thirty. */
const TOUCH_MS = 60_000

/** What the visitor station needs from the outside. */
export interface VisitorDeps {
  now(): number
  newId(): string
  /** No id that outlives the session. */
  anonymous: boolean
  updateNote(name: string, decide: (text: string | undefined) => string | undefined): Promise<void>
  onSession(record: VisitorRecord): void
}

/** Knows who this is and which session it is; shared by all tabs through storage. */
export interface Visitor {
  /** The record, unless it has to be loaded (again) first. Counts as activity. */
  current(): VisitorRecord | undefined
  /** The same without counting as activity; as it was last known. */
  peek(): VisitorRecord | undefined
  /** Reads or makes the record. Tells `onSession` when a session began. */
  load(): Promise<void>
  /** The next `load` makes a new visitor. */
  renew(): void
  clear(): void
}

/** Owns the visitor record. Two tabs that open at once agree on one, by the transaction's order. */
export function createVisitor(deps: VisitorDeps): Visitor {
  let record: VisitorRecord | undefined
  let savedAt = 0
  let forgetPrevious = false
  let generation = 0

  const load = async (): Promise<void> => {
    let started = false
    let loaded: VisitorRecord | undefined
    const current = generation
    const fresh = forgetPrevious
    forgetPrevious = false
    await deps.updateNote(VISITOR_NOTE, text => {
      const now = deps.now()
      const previous = fresh ? undefined : parseVisitor(text)
      ;({ record: loaded, started } = resolveVisitor(previous, { ...deps, now }))
      return JSON.stringify(loaded)
    })
    // Somebody new has come while this was read.
    if (current !== generation) return load()
    record = loaded
    savedAt = deps.now()
    if (started && record) deps.onSession(record)
  }

  // Writes the activity down, unless another tab has made somebody new, or has erased everything.
  const refresh = async (mine: VisitorRecord): Promise<void> => {
    let same = false
    await deps.updateNote(VISITOR_NOTE, text => {
      const stored = parseVisitor(text)
      same = stored?.visitor === mine.visitor && stored?.session === mine.session
      return same ? JSON.stringify({ ...stored, lastAt: mine.lastAt }) : text
    })
    if (!same && record?.session === mine.session) record = undefined
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
    renew() {
      record = undefined
      forgetPrevious = true
      generation++
    },
    clear() {
      record = undefined
    },
  }
}
