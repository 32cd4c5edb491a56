import type { EarshotFault } from '../earshot.js'
import type { EventDraft } from '../events/event.js'
import { MAX_UNDECLARED } from '../shared/maxUndeclared.js'
import { declaredIds } from './declaredIds.js'

/** Before the file is there more ids than any journey has are not remembered: they pass all the same. */
const MAX_EARLY = 1000

/** What the registry needs from the outside. */
export interface RegistryDeps {
  /** May one more undeclared id be recorded in this session? */
  admit(touchpoint: string): boolean
  report(fault: EarshotFault): void
  /** In development each undeclared id is told of, where the file declares any. */
  debug: boolean
}

/** Knows which touchpoints the journey file declares. */
export interface Registry {
  /** The file's content, unchecked; nothing where there is none, or it cannot be read. */
  declare(file: unknown): void
  /**
   * May this be recorded? Ids made up in a loop must not take the place of others: see
   * `MAX_UNDECLARED`. Answers, and what the host imports, pass whatever their touchpoint.
   */
  admits(draft: EventDraft): boolean
}

/** Owns the declared ids. As long as the file may still come, no id is too many. */
export function createRegistry({ admit, report, debug }: RegistryDeps): Registry {
  let declared: ReadonlySet<string> | undefined
  const early = new Set<string>()
  const told = new Set<string>()
  let isFull = false

  const check = (touchpoint: string, known: ReadonlySet<string>): boolean => {
    if (known.has(touchpoint)) return true
    const fits = admit(touchpoint)
    if (fits && debug && known.size && !told.has(touchpoint)) {
      told.add(touchpoint)
      report({
        code: 'undeclared',
        message: `touchpoint "${touchpoint}" is not in the journey file`,
      })
    }
    if (!fits && !isFull) {
      isFull = true
      report({
        code: 'bad_id',
        message: `touchpoint "${touchpoint}" dropped: more than ${MAX_UNDECLARED} are undeclared`,
      })
    }
    return fits
  }

  return {
    declare(file) {
      const known = declaredIds(file)
      declared = known
      early.forEach(id => check(id, known))
      early.clear()
    },
    admits({ type, touchpoint, time }) {
      if (!type.startsWith('touchpoint.') || !touchpoint || time !== undefined) return true
      if (declared) return check(touchpoint, declared)
      if (early.size < MAX_EARLY) early.add(touchpoint)
      return true
    },
  }
}
