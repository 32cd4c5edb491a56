import { MAX_UNDECLARED } from '../shared/maxUndeclared.js'
import { mergeEncounters, parseEncounters, type Encounters } from './encounters.js'
import { VISITOR_NOTE, type VisitorDeps } from './createVisitor.js'
import { parseVisitor, type VisitorRecord } from './visitor.js'
import { toJson } from '../shared/toJson.js'

/** Who meets something. */
type Who = Pick<VisitorRecord, 'visitor' | 'session'>

/** Knows which touchpoints this visitor has met, on earlier pages and in other tabs too. */
export interface EncountersKeeper {
  /**
   * Counts and tells the how-manieth time it is, from 1; nothing of a visitor without an id.
   * @param times how many at once; then it is the last of them that is told
   */
  meet(who: Who, touchpoint: string, times: number): number | undefined
  /**
   * May this id, which no journey declares, be recorded? The first fifty of a session may; without an id,
   * the first fifty of a page.
   */
  admit(touchpoint: string): boolean
  /** How often this visitor has met `touchpoint`: 1 while they meet it for the first time. */
  encounters(touchpoint: string): number
  /** What this visitor has met, the latest first. */
  met(): readonly string[]
  /** What is stored was read. */
  take(record: VisitorRecord): void
  /** Other tabs may have met more. */
  refresh(): void
  clear(): void
}

/**
 * Owns what was met. It is stored in the visitor's own note, so it comes and goes with the visitor,
 * and costs no reading of its own. Who has no id is known as long as the page lives.
 */
export function createEncounters(deps: Pick<VisitorDeps, 'updateNote'>): EncountersKeeper {
  let owner: Who | undefined
  let known: Encounters = new Map()
  // Met since the last write began.
  let since: Encounters = new Map()
  let undeclared = new Set<string>()
  let saving = false
  let isDue = false

  const belongTo = (who: Who): void => {
    if (owner && owner.visitor !== who.visitor) known = since = new Map()
    if (owner?.session !== who.session) undeclared = new Set()
    owner = who
  }

  const write = async (mine: Who): Promise<void> => {
    const added = since
    since = new Map()
    let merged: Encounters | undefined
    await deps.updateNote(VISITOR_NOTE, text => {
      const stored = parseVisitor(text)
      // Somebody else is here by now, or nobody may be remembered any more.
      if (!stored || stored.visitor !== mine.visitor) return text
      merged = mergeEncounters(parseEncounters(stored.met), added)
      const ids = new Set(stored.undeclared)
      if (stored.session === mine.session) undeclared.forEach(id => ids.add(id))
      return toJson({
        ...stored,
        met: merged.size ? [...merged] : undefined,
        undeclared: ids.size ? [...ids].slice(0, MAX_UNDECLARED) : undefined,
      })
    })
    if (merged && owner?.visitor === mine.visitor) known = mergeEncounters(merged, since)
  }

  // One write at a time; what is met in one task is one write.
  const save = async (): Promise<void> => {
    isDue = true
    if (saving) return
    saving = true
    await Promise.resolve()
    while (isDue && owner) {
      isDue = false
      await write(owner)
    }
    saving = false
  }

  // Of somebody without an id nothing that they did is kept: the page alone knows.
  const refresh = (): void => {
    if (owner?.visitor !== undefined) void save()
  }

  return {
    meet(who, touchpoint, times) {
      belongTo(who)
      const one: Encounters = new Map([[touchpoint, times]])
      known = mergeEncounters(known, one)
      if (who.visitor === undefined) return undefined
      since = mergeEncounters(since, one)
      refresh()
      return known.get(touchpoint)
    },
    admit(touchpoint) {
      if (undeclared.has(touchpoint)) return true
      if (undeclared.size >= MAX_UNDECLARED) return false
      undeclared.add(touchpoint)
      refresh()
      return true
    },
    encounters: touchpoint => known.get(touchpoint) ?? 0,
    met: () => [...known.keys()].reverse(),
    take(record) {
      belongTo(record)
      // A write that has begun was ordered before this reading.
      if (record.visitor !== undefined) known = mergeEncounters(parseEncounters(record.met), since)
      record.undeclared?.forEach(id => undeclared.add(id))
    },
    refresh,
    clear() {
      owner = undefined
      known = since = new Map()
      undeclared = new Set()
    },
  }
}
