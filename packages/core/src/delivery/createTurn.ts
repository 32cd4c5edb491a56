import type { Platform } from '../platform/platform.js'
import type { DeliverySource } from './ports.js'

/** Longer than a request may take. */
const LEASE_MS = 15_000

/** A lock held so long is held by a page that is frozen (WebKit bug 283528). */
const STUCK_MS = 60_000

/** Lets one tab send at a time. Only to save requests: what keeps copies harmless are the ids. */
export interface Turn {
  /**
   * Does `work` unless another tab is at it; resolves to false then.
   * @param work calls `renew` before each request
   */
  take(work: (renew: () => Promise<void>) => Promise<void>): Promise<boolean>
}

/** By a Web Lock; by a lease in the database where there are none, or where the lock is stuck. */
export function createTurn(
  platform: Pick<Platform, 'now' | 'elapsed' | 'random' | 'withLock'>,
  source: Pick<DeliverySource, 'updateNote'>,
  namespace: string,
): Turn {
  const name = `earshot|${namespace}`
  const lease = `lease|${namespace}`
  let me: string | undefined
  // Since when, and when last, the lock was somebody else's.
  let refused: { since: number; last: number } | undefined

  // Until when the lease is somebody else's: a time too far off was written before a clock was set back.
  const isTaken = (text: string | undefined, now: number): boolean => {
    const [owner, until] = (text ?? '').split(' ')
    return owner !== me && Number(until) > now && Number(until) <= now + LEASE_MS
  }
  const hold = async (): Promise<boolean> => {
    me ??= platform.random(8).join('')
    let mine = false
    await source.updateNote(lease, text => {
      mine = !isTaken(text, platform.now())
      return mine ? `${me} ${platform.now() + LEASE_MS}` : text
    })
    return mine
  }

  return {
    async take(work) {
      const how = await platform.withLock(name, () => work(async () => {}))
      if (how === 'done') {
        refused = undefined
        return true
      }
      if (how === 'taken') {
        const last = platform.elapsed()
        // Who asks seldom meets different holders.
        const isSame = refused && last - refused.last < STUCK_MS / 2
        refused = { since: isSame && refused ? refused.since : last, last }
        if (last - refused.since < STUCK_MS) return false
      }
      if (!(await hold())) return false
      await work(async () => void (await hold())).finally(() =>
        source.updateNote(lease, text => (isTaken(text, platform.now()) ? text : undefined)),
      )
      return true
    },
  }
}
