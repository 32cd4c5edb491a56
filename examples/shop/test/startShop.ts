import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCollector, createSite } from '../../collector/index.mjs'
import { createFaultyProxy, type FaultyProxy } from './createFaultyProxy.js'
import { waitForKept, type KeptEvent } from './waitForKept.js'

const SHOP = fileURLToPath(new URL('..', import.meta.url))
const SCRIPT = fileURLToPath(new URL('../../../packages/widget/dist', import.meta.url))

/** The shop with its collector, and whatever stands between them. */
export interface Shop extends Pick<FaultyProxy, 'url' | 'fail' | 'down' | 'up' | 'without'> {
  events(): Promise<KeptEvent[]>
  /** Waits until the database holds what the predicate asks for; says what it holds if it never does. */
  waitForEvents(holds: (events: KeptEvent[]) => boolean, timeoutMs?: number): Promise<KeptEvent[]>
  /** Adds a file to the shop. */
  write(name: string, text: string): void
  close(): Promise<void>
}

/** What is served, where it is not the shop as it is. */
export interface ShopOptions {
  /** Replace or add files, by name. */
  files?: Record<string, string>
  /** Another folder of pages. @default the shop */
  folder?: string
  /** The page for addresses that only a router in the page knows. */
  fallback?: string
}

/** Serves the shop as the demo does, its database in a directory of its own. */
export async function startShop({
  files = {},
  folder = SHOP,
  fallback,
}: ShopOptions = {}): Promise<Shop> {
  const home = mkdtempSync(join(tmpdir(), 'earshot-shop-'))
  const pages = join(home, 'pages')
  cpSync(folder, pages, {
    recursive: true,
    filter: path => !/\/(test|node_modules)(\/|$)/.test(path),
  })
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(pages, name), text)
    // The pages read its published part.
    if (name === 'earshot.json') writeFileSync(join(pages, 'earshot.public.json'), text)
  }

  const collector = createCollector({ databasePath: join(home, 'events.duckdb') })
  await collector.listen({ port: 0 })
  const site = createSite({
    roots: [
      { prefix: '/', directory: pages },
      { prefix: '/earshot/', directory: SCRIPT },
    ],
    feedback: collector.ingest,
    fallback: fallback === undefined ? undefined : join(pages, fallback),
  })
  const proxy = await createFaultyProxy(await site.listen({ port: 0 }))
  const events = async (): Promise<KeptEvent[]> =>
    (await collector.events()) as unknown as KeptEvent[]

  return {
    ...proxy,
    events,
    write: (name, text) => writeFileSync(join(pages, name), text),
    waitForEvents: (holds, timeoutMs) => waitForKept(events, holds, timeoutMs),
    async close() {
      await proxy.close()
      await site.close()
      await collector.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
