import { isRecord, join, type Fault } from '../shared/rule.js'

/** A copy of a journey file's content that nobody else can change. */
export interface FileCopy {
  file: unknown
  faults: Fault[]
  /** Paths of what was left out for its size: it was told, and is not missing. */
  refused: ReadonlySet<string>
}

/** Deeper than anything a rule names. What lies below has no meaning here and is left out. */
const MAX_DEPTH = 20

/** More than any rule allows in one list: where one is longer, its rule still finds it so. */
const MAX_ITEMS = 1001

/** Values in one survey, or in all stages: the longest survey in forty languages has fewer. */
const MAX_VALUES = 10_000

/** The file, then its lists, then surveys: from here inwards something is too large as a whole. */
const PART_DEPTH = 2

/**
 * Copies what a journey file says. A definition from a page's own code can be circular, without end,
 * throw, or be another at each reading: every member is read once here, and so many at most, so that
 * what is checked is what is used.
 */
export function copyFile(given: unknown): FileCopy {
  const faults: Fault[] = []
  const refused = new Set<string>()
  let left = MAX_VALUES

  const read = (from: object, key: string | number, path: string, depth: number): unknown => {
    try {
      return copy((from as Record<string | number, unknown>)[key], path, depth)
    } catch {
      faults.push({ path, code: 'unreadable' })
      return undefined
    }
  }
  const copy = (value: unknown, path: string, depth: number): unknown => {
    if (typeof value != 'object' || value === null) return value
    if (depth <= PART_DEPTH) left = MAX_VALUES
    if (depth > MAX_DEPTH) return undefined
    const list: unknown[] = []
    const members: [string, unknown][] = []
    const mayTake = (): boolean => {
      if (left > 0) return left-- > 0
      // The first who finds nothing left is the one who took too much.
      if (left-- === 0) faults.push({ path, code: 'too_large' })
      return false
    }
    if (Array.isArray(value)) {
      const { length } = value
      for (let i = 0; i < length && i < MAX_ITEMS && mayTake(); i++) {
        list.push(read(value, i, `${path}[${i}]`, depth + 1))
      }
    } else {
      for (const key of Object.keys(value)) {
        if (!mayTake()) break
        members.push([key, read(value, key, join(path, key), depth + 1)])
      }
    }
    if (depth <= PART_DEPTH && left < 0) {
      left = MAX_VALUES
      refused.add(path)
      return undefined
    }
    // Defines a member called `__proto__` as any other.
    return Array.isArray(value) ? list : Object.fromEntries(members)
  }

  const names = ['surveys', 'journey', 'asking']
  let file = given
  try {
    if (isRecord(given)) {
      file = Object.fromEntries(names.map(name => [name, read(given, name, name, 1)]))
    }
  } catch {
    // A proxy that was revoked is not even that.
    file = undefined
  }
  return { file, faults, refused }
}
