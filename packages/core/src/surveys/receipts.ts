import type { DeliveryState } from '../earshot.js'

/** What has become of one event: in the same words as that of a response. */
export type Receipt = DeliveryState

/** The answers of this page, by event id. */
export type Receipts = ReadonlyMap<string, { response: string; receipt: Receipt }>

// Worst first: a response is only as far as its last event.
const WORST_FIRST: readonly Receipt[] = [
  'refused',
  'memory',
  'saving',
  'later',
  'sending',
  'saved',
  'sent',
]

/** `receipts` with those of `ids` moved on to `receipt`; the same object if nothing changed. */
export function moveReceipts(
  receipts: Receipts,
  ids: readonly string[],
  receipt: Receipt,
): Receipts {
  const moved = ids.flatMap(id => {
    const known = receipts.get(id)
    if (!known || known.receipt === receipt || isFinal(known.receipt)) return []
    // An event only in memory stays that until its end, whatever is tried in between.
    if (known.receipt === 'memory' && receipt !== 'sent' && receipt !== 'refused') return []
    return [[id, { ...known, receipt }] as const]
  })
  return moved.length ? new Map([...receipts, ...moved]) : receipts
}

function isFinal(receipt: Receipt): boolean {
  return receipt === 'sent' || receipt === 'refused'
}

/** `receipts` without those of `ids`: nobody here knows what became of them. */
export function dropReceipts(receipts: Receipts, ids: readonly string[]): Receipts {
  return ids.some(id => receipts.has(id))
    ? new Map([...receipts].filter(([id]) => !ids.includes(id)))
    : receipts
}

/** By response: how far its events have come, all together. */
export function summarizeReceipts(receipts: Receipts): Readonly<Record<string, Receipt>> {
  const summary: Record<string, Receipt> = {}
  for (const { response, receipt } of receipts.values()) {
    const before = summary[response]
    summary[response] =
      before && WORST_FIRST.indexOf(before) < WORST_FIRST.indexOf(receipt) ? before : receipt
  }
  return summary
}
