import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { createRandom, type Random } from '../../core/test/simulation/random.js'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type {
  EndpointAnswer,
  Engine,
  EngineUnderTest,
  Page,
  SeenRequest,
} from '../../../scripts/browsers/index.mjs'
import { pageOf, serveScript, type ScriptSite } from './serveScript.js'

/** The normal run is short; `npx pnpm@12 chaos --seconds 60 --seed 7` runs it longer. */
const SECONDS = Number(process.env['EARSHOT_CHAOS_SECONDS'] ?? 15)
const SEED = Number(process.env['EARSHOT_CHAOS_SEED'] ?? 7)
const TABS = 3

/** So much must be stored before nothing lost means anything: a slow machine takes longer for it. */
const ENOUGH = SECONDS * 5
const LONGEST_MS = (SECONDS + 60) * 1000

let script: ScriptSite | undefined
afterEach(async () => {
  await script?.close()
  script = undefined
})

// Records up to 120 events a second, and tells the site, past Earshot, of each one that is said to be stored.
// Letters only: digits could be taken for a phone number.
const RECORDING = `<script>
  const letters = n => [...String(n)].map(digit => 'abcdefghij'[digit]).join('')
  const name = letters(Math.floor(Math.random() * 1e15))
  let count = 0
  const record = () => {
    const mark = name + '-' + letters(count++)
    earshot.touch('t', { action: mark }).then(({ stored }) => {
      if (stored === 'idb') fetch('/stored', { method: 'POST', body: mark })
    })
  }
  // A hidden page gets a turn a second.
  setInterval(() => { for (let i = 0; i < 30; i++) record() }, 250)
</script>`

// A browser that finds its own files broken after a kill begins them anew, and says so.
const BEGINNING = `<script>
  const { open } = IDBFactory.prototype
  IDBFactory.prototype.open = function (...args) {
    const request = open.apply(this, args)
    request.addEventListener('upgradeneeded', ({ dataLoss, dataLossMessage }) => {
      fetch('/begun', { method: 'POST', body: args[0] + ' ' + dataLoss + ' ' + dataLossMessage })
    })
    return request
  }
</script>`

/** What pages have said to be stored, since the browser last said to have lost everything. */
const storedIn = ({ site: { requests } }: ScriptSite): string[] => {
  const losses = requests.map(
    ({ path, body }) => path === '/begun' && body.toString().includes(' total '),
  )
  return bodiesOf('/stored', requests.slice(losses.lastIndexOf(true) + 1))
}

const bodiesOf = (path: string, requests: readonly SeenRequest[]): string[] =>
  requests.filter(one => one.path === path).map(one => one.body.toString())

/** What a server does on a bad day: out of twenty requests. */
const BAD_DAY: readonly EndpointAnswer[] = [
  ...Array<EndpointAnswer>(11).fill({}),
  { status: 500 },
  { status: 500 },
  { status: 429, headers: { 'retry-after': '1' } },
  { status: 429, noCors: true },
  { status: 413, noCors: true },
  { status: 413, noCors: true },
  { delayMs: 1500 },
  { dropAfterRead: true },
  { drop: true },
]

async function wreak(engine: EngineUnderTest, site: ScriptSite, random: Random): Promise<Engine> {
  const kills = engine.canKillAndReopen
  const profile = engine.createProfile()
  let browser: Engine = kills ? await engine.relaunch({ profile }) : engine
  let pages: Page[] = []
  const openAll = async (): Promise<void> => {
    while (pages.length < TABS) {
      const page = await browser.newPage()
      pages.push(page)
      await page.goto(site.url)
    }
  }
  const begun = Date.now()
  const isOver = (): boolean => {
    const soFarMs = Date.now() - begun
    return soFarMs > LONGEST_MS || (soFarMs > SECONDS * 1000 && storedIn(site).length > ENOUGH)
  }
  let killAt = begun + 2000
  while (!isOver()) {
    await openAll()
    await pause(200 + random.below(900))
    if (kills && Date.now() > killAt) {
      pages = []
      await browser.kill()
      browser = await engine.relaunch({ profile })
      killAt = Date.now() + 2000 + random.below(3000)
    } else {
      const [page] = pages.splice(random.below(pages.length), 1)
      await page?.close()
    }
  }
  for (const page of pages) await page.close()
  return browser
}

eachEngine(
  undefined,
  engine => {
    test(`loses nothing that was stored, in ${SECONDS} s of closed tabs, kills and a bad endpoint`, async () => {
      script = await serveScript(tag => ({
        '/': pageOf(BEGINNING + tag + RECORDING),
        '/quiet': pageOf(BEGINNING + tag),
        '/stored': '',
        '/begun': '',
      }))
      const { endpoint, url } = script
      const random = createRandom(SEED)
      endpoint.respondAlways(() => random.pick(BAD_DAY))
      const browser = await wreak(engine, script, random)

      endpoint.respondAlways({})
      const last = await browser.newPage()
      await last.goto(`${url}/quiet`)
      await last.waitFor(`earshot.flush().then(() => earshot.status().queued === 0)`, {
        timeoutMs: 60_000,
        what: 'the queue to be empty',
      })

      const stored = storedIn(script)
      const first = new Map<string, string>()
      const changed: string[] = []
      const order = new Map<string, number>()
      let reordered = 0
      for (const event of endpoint.events) {
        const text = JSON.stringify(event)
        const before = first.get(event.id)
        if (before !== undefined && before !== text) changed.push(event.id)
        if (before !== undefined) continue
        first.set(event.id, text)
        const [tab = '', n = ''] = String(event.data['action'] ?? '').split('-')
        const number = Number([...n].map(letter => 'abcdefghij'.indexOf(letter)).join(''))
        if (number < (order.get(tab) ?? 0)) reordered++
        else order.set(tab, number)
      }
      const arrived = new Set(endpoint.events.map(event => event.data['action']))
      const lost = stored.filter(mark => !arrived.has(mark))
      const surplus = endpoint.events.length / first.size - 1
      console.log(
        `${engine.name}, seed ${SEED}: ${stored.length} stored, ${lost.length} lost, ` +
          `${first.size} arrived, ${(surplus * 100).toFixed(1)} % surplus copies, ` +
          `${reordered} out of order, ${endpoint.requests.length} requests; ` +
          `databases begun: ${bodiesOf('/begun', script.site.requests).join(', ')}`,
      )
      expect(stored.length).toBeGreaterThan(ENOUGH)
      expect(lost).toEqual([])
      expect(changed).toEqual([])
      // In a short run one large batch, committed and not acknowledged, is a large share by itself.
      if (SECONDS >= 60) expect(surplus).toBeLessThanOrEqual(0.2)
    })
  },
  { timeoutMs: LONGEST_MS + 120_000 },
)
