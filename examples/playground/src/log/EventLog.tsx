import type { JSX } from 'preact'
import type { Action, LogEntry, Playground } from '../playground.js'
import type { BatchOutcome } from '../protocol.js'
import { describeEvent } from './describeEvent.js'

const OUTCOMES: Readonly<Record<BatchOutcome, string>> = {
  received: 'received',
  unreachable: 'not reached',
  failed: 'failed, 503',
  refused: 'refused',
}

/** What the endpoint is sent, the newest first. */
export function EventLog({
  state,
  act,
}: {
  state: Playground
  act: (action: Action) => void
}): JSX.Element {
  const { log, standing, faults } = state
  const status = standing?.status
  return (
    <section class="panel log" aria-labelledby="log-title">
      <header class="panel-head">
        <h2 id="log-title">At the endpoint</h2>
        {status && (
          <p class="facts">
            <span data-fact="storage">
              {status.storage === 'idb' ? 'IndexedDB' : 'Memory only'}
            </span>
            <span data-fact="queued">{status.queued} waiting</span>
          </p>
        )}
        <button class="quiet" onClick={() => act({ do: 'clear log' })}>
          Clear
        </button>
      </header>
      {faults.map(fault => (
        <p key={fault} class="fault">
          {fault}
        </p>
      ))}
      {/* A region that scrolls must be reached by the keyboard. */}
      <div class="scroll" tabIndex={0} role="region" aria-label="Events">
        {log.length ? (
          <ol class="events">
            {[...log].reverse().map(entry => (
              <EventRow key={entry.event.id} entry={entry} />
            ))}
          </ol>
        ) : (
          <p class="empty">
            Nothing yet. Each event shows up here as your endpoint would receive it.
          </p>
        )}
      </div>
    </section>
  )
}

function EventRow({ entry }: { entry: LogEntry }): JSX.Element {
  const { event, outcome, attempts } = entry
  return (
    <li data-type={event.type}>
      <details>
        <summary>
          <span class="type" data-family={event.type.split('.')[0]}>
            {event.type}
          </span>
          <span class="said">{describeEvent(event)}</span>
          <span class="outcome" data-outcome={outcome}>
            {OUTCOMES[outcome]}
            {attempts > 1 && ` · ${attempts} tries`}
          </span>
        </summary>
        <pre tabIndex={0}>{JSON.stringify(event, null, 2)}</pre>
      </details>
    </li>
  )
}
