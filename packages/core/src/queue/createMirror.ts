import type { Row } from './row.js'

/** What this page has recorded, and where each row is. */
export interface Mirror {
  add(row: Row): void
  /** Also in the database from now on. */
  stored(ids: readonly string[]): void
  isStored(id: string): boolean
  has(id: string): boolean
  /** Nobody needs them any more; the database may still have them. */
  letGo(ids: readonly string[]): void
  /** Gone from the database, too. */
  erased(ids: readonly string[]): void
  /** The database has not let them go: they must not be handed out again. */
  markUndeleted(ids: readonly string[]): void
  /** Ids of those. */
  undeleted(): ReadonlySet<string>
  /** Rows that nobody has acknowledged, oldest first. */
  own(): Row[]
  /** Those of them that are not in the database. */
  inMemory(): Row[]
  size(): number
  /** Rows of this page in the database, acknowledged ones that are not deleted yet among them. */
  storedCount(): number
  /** Lets go of rows another page has erased; returns their ids. @param isGone no longer found */
  takeGone(isGone: (id: string) => boolean): string[]
  /** The database has lost everything; false when it had nothing of this page. */
  forgetStored(): boolean
  clear(): void
}

/** Owns the rows of this page. */
export function createMirror(): Mirror {
  const rows = new Map<string, Row>()
  const stored = new Set<string>()
  const undeleted = new Set<string>()
  const remove = (from: { delete(id: string): unknown }, ids: readonly string[]): void =>
    ids.forEach(id => from.delete(id))
  return {
    add: row => void rows.set(row.id, row),
    stored: ids => ids.forEach(id => stored.add(id)),
    isStored: id => stored.has(id),
    has: id => rows.has(id),
    letGo: ids => remove(rows, ids),
    erased(ids) {
      remove(stored, ids)
      remove(undeleted, ids)
    },
    markUndeleted: ids => ids.forEach(id => undeleted.add(id)),
    undeleted: () => undeleted,
    own: () => [...rows.values()],
    inMemory: () => [...rows.values()].filter(({ id }) => !stored.has(id)),
    size: () => rows.size,
    storedCount: () => stored.size,
    takeGone(isGone) {
      const gone = [...stored].filter(id => rows.has(id) && isGone(id))
      remove(rows, gone)
      remove(stored, gone)
      return gone
    },
    forgetStored() {
      const hadSome = [...stored].some(id => rows.has(id))
      stored.clear()
      return hadSome
    },
    clear: () => [rows, stored, undeleted].forEach(each => each.clear()),
  }
}
