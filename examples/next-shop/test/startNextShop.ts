import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveFiles } from '../../../scripts/browsers/index.mjs'
import { createCollector } from '../../collector/index.mjs'
import { waitForKept, type KeptEvent } from '../../shop/test/waitForKept.js'
import { startNext, type RunningNext } from './startNext.js'

/** The shop with its collector and its carrier. */
export interface NextShop extends Pick<RunningNext, 'url' | 'output'> {
  /** From now on the carrier answers, also what it was asked before. */
  letCarrierAnswer(): void
  /** Waits until the database holds such an event; then settles with all that it holds. */
  waitForEvent(type: string, touchpoint: string): Promise<KeptEvent[]>
  close(): Promise<void>
}

/** Starts everything, each on a port of its own. The carrier is silent at first. */
export async function startNextShop(command: 'start' | 'dev' = 'start'): Promise<NextShop> {
  const home = mkdtempSync(join(tmpdir(), 'earshot-next-'))
  const collector = createCollector({ databasePath: join(home, 'events.duckdb') })
  const address = await collector.listen({ port: 0 })
  let answer = (): void => {}
  const asked = new Promise<void>(resolve => (answer = resolve))
  const carrier = await serveFiles({
    routes: {
      '/parcels/LG-2041': async () => {
        await asked
        return {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ place: 'the harbour', day: 'Friday' }),
        }
      },
    },
  })
  let next: RunningNext | undefined
  const close = async (): Promise<void> => {
    await next?.kill()
    await carrier.close()
    await collector.close()
    rmSync(home, { recursive: true, force: true })
  }
  try {
    next = await startNext(command, {
      EARSHOT_FEEDBACK_URL: `${address}/feedback`,
      CARRIER_URL: carrier.url,
    })
  } catch (error) {
    await close()
    throw error
  }
  const read = async (): Promise<KeptEvent[]> =>
    (await collector.events()) as unknown as KeptEvent[]
  return {
    url: next.url,
    output: next.output,
    letCarrierAnswer: answer,
    waitForEvent: (type, touchpoint) =>
      waitForKept(
        read,
        kept => kept.some(one => one.type === type && one.touchpoint === touchpoint),
        // A busy machine is no fault.
        30_000,
      ),
    close,
  }
}
