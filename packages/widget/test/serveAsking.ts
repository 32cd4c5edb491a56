import { afterEach } from 'vitest'
import type {
  Engine,
  EngineUnderTest,
  Page,
  ReceivedEvent,
  RouteAnswer,
} from '../../../scripts/browsers/index.mjs'
import { pageOf, serveScript, type ScriptSite } from './serveScript.js'

/** So long after a task was completed an ask may come, milliseconds. */
const BOUNDARY_MS = 50

/** One survey that comes by itself after `bought`, also in a first session. */
export const PANEL = {
  id: 'panel',
  placement: 'panel',
  when: { event: 'bought' },
  questions: [{ id: 'useful', preset: 'helpful', label: 'Helpful?' }],
}

/** No pause of a test's is taken for one of a visitor's. */
export const ASKING = { firstSession: true, boundaryMs: BOUNDARY_MS, idleMs: 600_000 }

/** What a page draws by itself, and how a test brings a task to its end. */
const PAGE = `<script>
  window.drawn = []
  window.faults = []
  ;(window.earshot = window.earshot || []).push(es => {
    es.on('error', fault => faults.push(fault.code))
    es.offer(['panel', 'dialog'])
    es.subscribe(() => {
      for (const { survey, phase } of es.getState().surveys.values()) {
        if (phase !== 'asked') continue
        const panel = document.createElement('div')
        panel.className = 'panel'
        panel.textContent = survey.id
        document.body?.append(panel)
        drawn.push(survey.id)
        es.dispatch({ type: 'open', survey: survey.id })
      }
    })
  })
  // Resolves when whatever a task's end leads to has been decided and drawn: the timer is armed after
  // the engine's own, and a write is ordered after its writes.
  window.endTask = async (name = 'bought') => {
    earshot.outcome(name)
    await new Promise(resolve => setTimeout(resolve, ${BOUNDARY_MS}))
    // While consent is pending nothing is written, and this would wait for it.
    if (earshot.getState().consent !== 'granted') return
    await earshot.touch('marker')
    await earshot.touch('marker')
  }
</script>`

/** A site that asks by itself. */
export interface AskingSite extends ScriptSite {
  /** Opens a page of it, and waits until it has decided what there was to decide. */
  open(engine: Engine | EngineUnderTest, path?: string): Promise<Page>
  /** What has arrived of that type, each event once. */
  received(type: string): ReceivedEvent[]
  /** The outcomes of what was decided so far, as `survey outcome`. */
  decided(): string[]
}

/** What a site that asks is made of. */
export interface AskingPages {
  surveys?: readonly object[]
  asking?: object
  journey?: object
  /** What every page holds besides. */
  body?: string
  /** Before everything else. */
  head?: string
  /** More pages, or another journey file. */
  routes?: (page: (body: string) => string) => Record<string, RouteAnswer>
  /** Attributes of the script's tag. */
  tag?: string
}

/** Serves `/` and `/next`, which ask by themselves, with an endpoint. */
export async function serveAsking({
  surveys = [PANEL],
  asking = {},
  journey = {},
  body = '<p>Page</p>',
  head = '',
  routes = () => ({}),
  tag: attributes = '',
}: AskingPages = {}): Promise<AskingSite> {
  const all = surveys.map(one => ({ ...PANEL, audience: { sample: 1 }, ...one }))
  const site = await serveScript(written => {
    const tag = written.replace('<script ', `<script ${attributes} `)
    const page = (content: string): string => pageOf(content + tag + PAGE, head)
    return {
      '/earshot.json': JSON.stringify({ journey, surveys: all, asking: { ...ASKING, ...asking } }),
      '/': page(body),
      '/next': page('<p>Next</p>'),
      ...routes(page),
    }
  })
  const received = (type: string): ReceivedEvent[] => [
    ...new Map(
      site.endpoint.events.filter(one => one.type === type).map(one => [one.id, one]),
    ).values(),
  ]
  return {
    ...site,
    received,
    decided: () =>
      received('ask.decided').map(
        ({ data }) => `${String(data['survey'])} ${String(data['outcome'])}`,
      ),
    async open(engine, path = '/') {
      const page = await engine.newPage()
      await page.goto(site.url + path)
      await isReady(page)
      return page
    },
  }
}

/** Serves one such site for each test of a file, and closes it after the test. */
export function serveForTest(): (pages?: AskingPages) => Promise<AskingSite> {
  let site: AskingSite | undefined
  afterEach(async () => {
    await site?.close()
    site = undefined
  })
  return async pages => (site = await serveAsking(pages))
}

/** Waits until the engine has read the definitions, and knows who this is. */
export async function isReady(page: Page, survey: string = PANEL.id): Promise<void> {
  await page.waitFor(`!['starting'].includes(earshot.explain(args[0]).reasons[0])`, {
    args: [survey],
    what: 'the surveys to be read',
  })
}

/** Ends a task; gives what the page has drawn since it was opened. */
export async function endTask(page: Page, name?: string): Promise<string[]> {
  return page.evaluate<string[]>(`endTask(args[0] ?? undefined).then(() => drawn)`, name ?? null)
}

/** Sends everything there is. */
export async function flush(page: Page): Promise<void> {
  await page.waitFor(`earshot.flush().then(() => earshot.status().queued === 0)`, {
    what: 'the queue to be empty',
  })
}
