import type { Transport } from '@earshot/core'
import type { BatchOutcome, FromPreview, Network } from '../protocol.js'

/** So long an answer takes, milliseconds: long enough to see that something is being sent. */
const REPLY_MS = 350

const OUTCOMES: Readonly<Record<Network, BatchOutcome>> = {
  online: 'received',
  offline: 'unreachable',
  failing: 'failed',
  refusing: 'refused',
}

/** An endpoint inside the page, which shows what it is sent. */
export function createPretendedEndpoint(
  network: () => Network,
  onBatch: (batch: Extract<FromPreview, { kind: 'batch' }>) => void,
): Transport {
  return async events => {
    await new Promise(resolve => setTimeout(resolve, REPLY_MS))
    const now = network()
    onBatch({ kind: 'batch', events, outcome: OUTCOMES[now] })
    if (now === 'offline') throw new Error('offline')
    if (now === 'failing') return { status: 503 }
    const rejected = events.map(({ id }) => ({ id, reason: 'playground' }))
    return { status: 200, body: now === 'refusing' ? { rejected } : {} }
  }
}
