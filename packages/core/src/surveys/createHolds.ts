import type { Platform } from '../platform/platform.js'

/** Sees to it that only one page of the site goes on with an asking: its events are numbered. */
export interface Holds {
  /** False where another page has it open. In a browser without Web Locks nobody can tell: true. */
  take(response: string): Promise<boolean>
  /** It is surely this page's. */
  has(response: string): boolean
  /** Another page may have it, once all is written that was ordered here. */
  drop(response: string): void
  /** Takes what is open on the screen, and drops what was open there. */
  keep(open: ReadonlySet<string>): void
  /** The page is left: a lock would keep it out of the back/forward cache, or others waiting there. */
  leave(): void
  /** It is back. What is open has no lock yet: it is for the resumer to take it up again. */
  enter(): void
}

interface Hold {
  /** As `take` tells it. */
  mine: Promise<boolean>
  release(): void
  /** The lock is granted: not yet, or never where there are no locks. */
  locked: boolean
  /** The screen has it open: dropped once it has not. What is only being taken up is not. */
  open: boolean
}

/**
 * Owns the locks of the askings that are open here, one each; the browser ends them with the page,
 * however that goes.
 * @param written resolves once the history is stored as far as it is known here
 */
export function createHolds(
  withLock: Platform['withLock'],
  written: () => Promise<unknown>,
): Holds {
  const holds = new Map<string, Hold>()
  let away = false

  const take = (response: string): Hold => {
    const before = holds.get(response)
    if (before) return before
    let release = (): void => {}
    const over = new Promise<void>(resolve => (release = resolve))
    let settle: (mine: boolean) => void = () => {}
    const mine = new Promise<boolean>(resolve => (settle = resolve))
    const hold: Hold = { mine, release, locked: false, open: false }
    holds.set(response, hold)
    const work = (): Promise<void> => {
      hold.locked = true
      settle(true)
      return over
    }
    withLock(`earshot|${response}`, work).then(
      how => {
        if (how === 'taken' && holds.get(response) === hold) holds.delete(response)
        settle(how !== 'taken')
      },
      () => settle(true),
    )
    return hold
  }
  const drop = (response: string): void => {
    const hold = holds.get(response)
    holds.delete(response)
    if (hold) void written().then(hold.release)
  }

  return {
    take: response => take(response).mine,
    has: response => !!holds.get(response)?.locked,
    drop,
    keep(open) {
      if (away) return
      for (const response of open) take(response).open = true
      for (const [response, hold] of holds) if (hold.open && !open.has(response)) drop(response)
    },
    leave() {
      away = true
      for (const { release } of holds.values()) release()
      holds.clear()
    },
    enter() {
      away = false
    },
  }
}
