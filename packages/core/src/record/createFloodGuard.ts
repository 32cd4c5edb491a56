import type { EventDraft } from '../events/event.js'
import { takeToken, type Bucket } from './flood.js'

/** Further kinds share one bucket: a loop that makes up touchpoints must not fill the memory. */
const MAX_KINDS = 20_000

/** Stops a loop that has gone wild before it fills the queue: per type and touchpoint. */
export function createFloodGuard(elapsed: () => number): (draft: EventDraft) => boolean {
  const buckets = new Map<string, Bucket>()
  return ({ type, touchpoint }) => {
    const name = `${type} ${touchpoint}`
    const kind = buckets.has(name) || buckets.size < MAX_KINDS ? name : ''
    const next = takeToken(buckets.get(kind), elapsed())
    if (next) buckets.set(kind, next)
    return !!next
  }
}
