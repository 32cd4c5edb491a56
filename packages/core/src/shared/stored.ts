/**
 * Where an event is: `idb` survives a closed tab and a killed browser, `memory` lasts as long as the
 * page, `no` means it was not kept, and `reason` says why.
 */
export interface Stored {
  stored: 'idb' | 'memory' | 'no'
  reason?: string | undefined
}

/** What a call resolves to whose event was not kept, and why. */
export function notStored(reason: string): Promise<Stored> {
  return Promise.resolve({ stored: 'no', reason })
}

/** The weakest promise among `results`; `no_event` when there was nothing to store. */
export function weakest(results: readonly Stored[]): Stored {
  const rank = { no: 0, memory: 1, idb: 2 }
  return results.reduce<Stored>(
    (worst, next) => (rank[next.stored] < rank[worst.stored] ? next : worst),
    results[0] ?? { stored: 'no', reason: 'no_event' },
  )
}
