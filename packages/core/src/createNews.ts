import type { DeliveryDeps } from './delivery/ports.js'
import type { EarshotFault, EarshotSignals } from './earshot.js'
import type { EventDraft } from './events/event.js'
import type { Queue, QueueEvents } from './queue/queue.js'
import type { Emitter } from './shared/createEmitter.js'
import type { Stored } from './shared/stored.js'
import { describe } from './shared/describe.js'
import type { Asking } from './surveys/createAsking.js'

/** Who hears of what becomes of events. */
export interface NewsDeps {
  receive: Asking['receive']
  queue: Pick<Queue, 'giveUp' | 'tellDrops'>
  signals: Emitter<EarshotSignals>
  report(fault: EarshotFault): void
  reportThrown(error: unknown): void
  record(draft: EventDraft): { stored: Promise<Stored> }
  /** Something has got through. */
  onRelief(): void
}

/** What delivery and queue tell: to the UI, to the host, and to the endpoint itself. */
export type News = Pick<
  DeliveryDeps,
  'onSending' | 'onSent' | 'onKept' | 'onRejected' | 'onLost' | 'onTrouble' | 'onThrow'
> &
  Pick<QueueEvents, 'onDrop' | 'onStorageLost'>

// What is no status of the endpoint's.
const WHY: Readonly<Record<string, string>> = {
  // A page cannot tell these apart; whoever reads the console can.
  network:
    'the endpoint is down, blocked or elsewhere by now, or its replies carry no CORS headers',
  html: 'the endpoint replies with a page of HTML, not with 204 or JSON',
  timeout: 'the endpoint does not answer within ten seconds',
  csp: 'the page’s own policy forbids the endpoint: add it to connect-src',
  encoder: 'their format has thrown',
  waiting:
    'the endpoint has failed on earlier pages and is left alone for a while; flush() tries it now',
}

/** Knows whether there are losses that have not been told yet. */
export function createNews(deps: NewsDeps): News {
  const { receive, queue, signals, report, reportThrown } = deps
  // What earlier pages gave up is told, too, as soon as something gets through.
  let hasDrops = true
  const tellDrops = async (): Promise<void> => {
    if (!hasDrops) return
    hasDrops = false
    await queue.tellDrops(data => deps.record({ type: 'delivery.dropped', data }).stored)
  }
  return {
    onDrop(drop) {
      hasDrops = true
      signals.emit('drop', drop)
    },
    onStorageLost: reason =>
      report({ code: 'storage', message: `events are kept in memory only: ${reason}` }),
    onSending: ids => receive(ids, 'sending'),
    onSent(ids) {
      receive(ids, 'sent')
      signals.emit('sent', { ids })
      tellDrops().catch(reportThrown)
      deps.onRelief()
    },
    onKept: ids => receive(ids, 'later'),
    onRejected({ id, type }, reason) {
      receive([id], 'refused')
      report({ code: 'delivery', message: `the endpoint refused a ${type}: ${reason}` })
    },
    onLost: count =>
      void queue.giveUp(Array(count).fill({ type: 'unknown' }), 'rejected').catch(reportThrown),
    onTrouble(reason, error) {
      const why = WHY[reason] ?? `the endpoint answers with ${reason}`
      report({ code: 'delivery', message: `events wait: ${error ? describe(error) : why}`, error })
    },
    onThrow: reportThrown,
  }
}
