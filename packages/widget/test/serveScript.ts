import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  createEndpoint,
  serveFiles,
  type Endpoint,
  type FileServer,
  type ReceivedEvent,
  type RouteAnswer,
  type ServeOptions,
} from '../../../scripts/browsers/index.mjs'

const DIST = fileURLToPath(new URL('../dist/', import.meta.url))

declare global {
  interface Window {
    /** What the script-tag build leaves there. */
    earshot: {
      touch(touchpoint: string): Promise<{ stored: string }>
      flush(): Promise<object>
      status(): { queued: number; storage: string }
      stop(): void
    }
  }
}

/** A site with the script-tag build, and its endpoint. */
export interface ScriptSite {
  url: string
  site: FileServer
  endpoint: Endpoint
  /** What has arrived, as `type touchpoint`. */
  arrived(): string[]
  /** Waits until that has arrived, and gives it. */
  waitFor(type: string, touchpoint?: string): Promise<ReceivedEvent>
  close(): Promise<void>
}

/** A survey of one question, asked wherever its slot is. */
export const JOURNEY = {
  surveys: [{ id: 'hello', questions: [{ id: 'useful', preset: 'helpful', label: 'Helpful?' }] }],
}

/**
 * Serves pages, `/earshot.js` with its files, `/earshot.json` and an endpoint of another origin.
 * @param pages made with the script's tag at hand
 * @param instead what is served in the place of a file of ours
 */
export async function serveScript(
  pages: (tag: string) => NonNullable<ServeOptions['routes']>,
  instead: (path: string) => RouteAnswer | undefined = () => undefined,
): Promise<ScriptSite> {
  const endpoint = await createEndpoint()
  const files = readdirSync(DIST).filter(name => name.endsWith('.js'))
  const tag = `<script src="/earshot.js" data-endpoint="${endpoint.url}/feedback"
    data-config="/earshot.json"></script>`
  const site = await serveFiles({
    routes: {
      ...Object.fromEntries(
        files.map(name => [`/${name}`, () => instead(`/${name}`) ?? readFileSync(DIST + name)]),
      ),
      '/earshot.json': JSON.stringify(JOURNEY),
      ...pages(tag),
    },
  })
  const is =
    (type: string, touchpoint: string | undefined) =>
    (event: ReceivedEvent): boolean =>
      event.type === type && event['touchpoint'] === touchpoint
  return {
    url: site.url,
    site,
    endpoint,
    arrived: () =>
      endpoint.events.map(({ type, touchpoint }) => `${type} ${String(touchpoint ?? '')}`.trim()),
    async waitFor(type, touchpoint) {
      await endpoint.waitForEvents(events => events.some(is(type, touchpoint)))
      return endpoint.events.find(is(type, touchpoint))!
    },
    async close() {
      await site.close()
      await endpoint.close()
    },
  }
}

/** A whole page around `body`, without margins. */
export function pageOf(body: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title>${head}
    <style>body { margin: 0 }</style></head><body>${body}</body></html>`
}
