import type { EarshotSignals } from '../earshot.js'
import type { EventDraft } from '../events/event.js'
import type { Stored } from '../shared/stored.js'
import {
  dropReceipts,
  moveReceipts,
  summarizeReceipts,
  type Receipt,
  type Receipts,
} from './receipts.js'
import { signalOf } from './signals.js'

/** Records what surveys say, and knows what has become of each answer. */
export interface AnswerLog {
  record(draft: EventDraft): Promise<Stored>
  /** The events with these ids have come this far. */
  receive(ids: readonly string[], receipt: Receipt): void
  /** The events with these ids are no longer here, and nobody here knows why. */
  forget(ids: readonly string[]): void
  /** By response id; the same object until something changes. */
  getDelivery(): Readonly<Record<string, Receipt>>
}

/** Owns the receipts of this page's answers. */
export function createAnswerLog(deps: {
  record(draft: EventDraft): { id: string; stored: Promise<Stored> }
  emit<S extends keyof EarshotSignals>(signal: S, value: EarshotSignals[S]): void
  onChange(): void
}): AnswerLog {
  let receipts: Receipts = new Map()
  let delivery: Readonly<Record<string, Receipt>> = {}

  const set = (next: Receipts): void => {
    if (next === receipts) return
    receipts = next
    delivery = summarizeReceipts(receipts)
    deps.onChange()
  }
  const receive = (ids: readonly string[], receipt: Receipt): void =>
    set(moveReceipts(receipts, ids, receipt))

  const forget = (ids: readonly string[]): void => set(dropReceipts(receipts, ids))

  return {
    record(draft) {
      const { id, stored } = deps.record(draft)
      if (draft.type === 'survey.answered') {
        const { response } = draft.data
        set(new Map(receipts).set(id, { response, receipt: 'saving' }))
      }
      void stored.then(result => {
        if (result.stored === 'no') forget([id])
        else receive([id], result.stored === 'idb' ? 'saved' : 'memory')
        const signal = result.stored === 'no' ? undefined : signalOf(draft)
        // `signalOf` pairs each signal with its own value.
        if (signal) deps.emit(signal.signal, signal.value as never)
      })
      return stored
    },
    receive,
    forget,
    getDelivery: () => delivery,
  }
}
