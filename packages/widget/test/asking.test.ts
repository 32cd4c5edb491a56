import { describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Engine } from '../../../scripts/browsers/index.mjs'
import { endTask, flush, isReady, PANEL, serveForTest } from './serveAsking.js'

const serve = serveForTest()

/** Notes and rows that the page's storage holds, by key. */
const KEPT = `new Promise((resolve, reject) => {
  indexedDB.databases().then(async all => {
    const keys = []
    for (const { name } of all) {
      const db = await new Promise((done, fail) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => done(opening.result)
        opening.onerror = () => fail(opening.error)
      })
      for (const store of db.objectStoreNames) {
        keys.push(...await new Promise(done => {
          const reading = db.transaction(store).objectStore(store).getAllKeys()
          reading.onsuccess = () => done(reading.result)
        }))
      }
      db.close()
    }
    resolve(keys)
  }).catch(reject)
})`

// Every test has a profile of its own: what was asked is remembered there.
const fresh = async (engine: {
  createProfile(): string
  relaunch(options: { profile: string }): Promise<Engine>
}): Promise<Engine> => engine.relaunch({ profile: engine.createProfile() })

eachEngine(
  undefined,
  engine => {
    describe('a survey that comes by itself', () => {
      test('is fetched, drawn by the page and told to the endpoint, once in a session', async () => {
        const { open, received, decided, site: files } = await serve()
        const page = await open(engine)
        expect(files.requests.map(({ path }) => path)).toContain('/earshot-ask.js')
        expect(await page.evaluate('drawn')).toEqual([])
        expect(await endTask(page)).toEqual(['panel'])
        await page.reload()
        await isReady(page)
        expect(await endTask(page)).toEqual([])
        await flush(page)
        expect(decided()).toEqual(['panel asked', 'panel quiet'])
        expect(received('survey.shown').map(({ data }) => data)).toMatchObject([
          { survey: 'panel', placement: 'panel', probability: 1 },
        ])
        expect(await page.errors()).toEqual([])
      })

      test('loads nothing on a page whose surveys all wait for slots', async () => {
        const {
          site: files,
          url,
          waitFor,
        } = await serve({
          surveys: [{ placement: 'inline' }],
          body: '<p data-touchpoint="text">Text</p>',
        })
        const page = await engine.newPage()
        await page.goto(url)
        await waitFor('touchpoint.seen', 'text')
        expect(files.requests.map(({ path }) => path)).toEqual([
          '/',
          '/earshot.js',
          '/earshot.json',
        ])
      })

      test('ten times over, one of two tabs that meet the same moment asks', async () => {
        const rounds = Array.from({ length: 10 }, (_, i) => `round-${i}`)
        const { received, url } = await serve({
          surveys: rounds.map(id => ({ id, when: { event: id } })),
          asking: { quietDays: 0, laterDays: 0, perSession: 99, perDay: 99 },
        })
        const one = await engine.newPage()
        await one.goto(url)
        await isReady(one, 'round-0')
        const other = await engine.newPage()
        await other.goto(url)
        await isReady(other, 'round-0')
        // A driven tab behind another one is hidden, and asks nobody: each believes to be in front.
        for (const page of [one, other]) {
          await page.evaluate(`void Object.defineProperty(Document.prototype, 'visibilityState', {
            configurable: true, get: () => 'visible' })`)
        }
        for (const id of rounds) {
          // The one that is told tells the other one: both end their task within a moment.
          await other.evaluate(
            `void (window.both = new Promise(done => {
              const channel = new BroadcastChannel('both')
              channel.onmessage = () => { channel.close(); done(endTask(args[0])) }
            }))`,
            id,
          )
          await one.evaluate(
            `void (new BroadcastChannel('both').postMessage('now'),
              window.both = endTask(args[0]))`,
            id,
          )
          await one.evaluate('both.then(() => true)')
          await other.evaluate('both.then(() => true)')
          const drawn = async (): Promise<string[]> => [
            ...(await one.evaluate<string[]>('drawn')),
            ...(await other.evaluate<string[]>('drawn')),
          ]
          await expect.poll(drawn, { timeout: 10_000 }).toContain(id)
          expect((await drawn()).filter(name => name === id)).toEqual([id])
          for (const page of [one, other]) {
            await page.evaluate(
              `earshot.dispatch({ type: 'dismiss', survey: args[0], how: 'later' })`,
              id,
            )
          }
        }
        // Whoever asked late has been told of by now, too.
        await flush(one)
        await flush(other)
        const shown = received('survey.shown').map(({ data }) => data['survey'])
        expect(shown.sort()).toEqual(rounds)
      })
    })

    describe('what was asked is remembered', () => {
      test('over a reload and in a second tab, while the endpoint never answers', async () => {
        const { open, decided, endpoint } = await serve()
        await endpoint.down()
        const page = await open(engine)
        expect(await endTask(page)).toEqual(['panel'])
        await page.reload()
        await isReady(page)
        expect(await endTask(page)).toEqual([])
        const tab = await open(engine)
        expect(await endTask(tab)).toEqual([])
        await endpoint.up()
        await flush(tab)
        expect(decided().sort()).toEqual(['panel asked', 'panel quiet', 'panel quiet'])
      })

      test.skipIf(!engine.canKillAndReopen)('by a browser that was killed', async () => {
        const { open, endpoint, decided } = await serve()
        await endpoint.down()
        const first = await fresh(engine)
        const { profile } = first
        const page = await open(first)
        expect(await endTask(page)).toEqual(['panel'])
        await engine.kill()
        const next = await open(await engine.relaunch({ profile }), '/next')
        expect(await endTask(next)).toEqual([])
        await endpoint.up()
        await flush(next)
        expect(decided().sort()).toEqual(['panel asked', 'panel quiet'])
      })
    })

    describe('what is due', () => {
      test('outlives a reload before the good moment', async () => {
        const { open, received, decided } = await serve({
          surveys: [{ when: { used: 'a' } }],
        })
        const page = await open(engine)
        await page.evaluate(`earshot.touch('a').then(() => true)`)
        await page.reload()
        await isReady(page)
        expect(await page.evaluate('drawn')).toEqual([])
        expect(await endTask(page, 'another')).toEqual(['panel'])
        await flush(page)
        expect(decided()).toEqual(['panel asked'])
        const [used] = received('touchpoint.used')
        expect(received('ask.decided')[0]!.data).toMatchObject({ trigger: 'used', cause: used!.id })
      })

      test('with a delay comes on a later page, not before', async () => {
        const { open, received, decided, url } = await serve({
          surveys: [{ when: { used: 'a', delayMs: 1500 } }],
        })
        const page = await open(engine)
        await page.evaluate(`earshot.touch('a').then(() => true)`)
        await page.goto(`${url}/next`)
        await isReady(page)
        // However slow the machine: whoever is early is told so.
        await page.waitFor(
          `(async () => {
            await endTask('another')
            if (drawn.length) return true
            window.reasons = earshot.explain('panel').reasons
            return false
          })()`,
          { what: 'the delayed survey' },
        )
        await flush(page)
        expect(decided()).toEqual(['panel asked'])
        const at = (type: string): number => Date.parse(String(received(type)[0]!['time']))
        expect(at('ask.decided') - at('touchpoint.used')).toBeGreaterThanOrEqual(1500)
      })

      test('expires where no good moment came, and is told once', async () => {
        const { open, decided, url } = await serve({
          surveys: [{ when: { used: 'a' } }],
          asking: { expireHours: 0.0003 },
        })
        const page = await open(engine)
        await page.evaluate(`earshot.touch('a').then(() => true)`)
        const since = Date.now()
        await page.goto(`${url}/next`)
        await isReady(page)
        await page.waitFor(`Date.now() > args[0] + 0.0003 * 3600000`, { args: [since] })
        expect(await endTask(page, 'another')).toEqual([])
        expect(await endTask(page, 'another')).toEqual([])
        await flush(page)
        expect(decided()).toEqual(['panel expired'])
      })

      test('before the definitions arrive is asked when they do', async () => {
        const { decided, url } = await serve({
          surveys: [{ when: { used: 'a' } }],
          routes: () => ({
            '/earshot.json': {
              delayMs: 800,
              body: JSON.stringify({
                surveys: [{ ...PANEL, audience: { sample: 1 }, when: { used: 'a' } }],
                asking: { firstSession: true, boundaryMs: 50 },
              }),
            },
          }),
        })
        const page = await engine.newPage()
        await page.goto(url)
        await page.evaluate(`earshot.touch('a', { outcome: 'completed' }).then(() => true)`)
        expect(await page.evaluate('earshot.explain("panel").reasons')).toEqual(['starting'])
        await page.waitFor('drawn.length', { what: 'the survey' })
        await flush(page)
        expect(decided()).toEqual(['panel asked'])
      })

      test('where something protected is on the page it waits for the next page', async () => {
        const { open, decided, url } = await serve({
          journey: { stages: [{ id: 'buy', touchpoints: [{ id: 'pay', protected: true }] }] },
          body: '<main data-touchpoint="pay">Pay</main>',
        })
        const page = await open(engine)
        expect(await endTask(page)).toEqual([])
        expect(await page.evaluate(`earshot.explain('panel').reasons`)).toContain('protected')
        await page.goto(`${url}/next`)
        await isReady(page)
        expect(await endTask(page, 'another')).toEqual(['panel'])
        await flush(page)
        expect(decided()).toEqual(['panel asked'])
      })
    })

    describe('nobody is asked', () => {
      test.each(['pending', 'denied'])(
        'while consent is %s, and nothing is stored of them',
        async consent => {
          const { open, endpoint } = await serve({ tag: `data-consent="${consent}"` })
          const page = await open(engine)
          expect(await page.evaluate('earshot.explain("panel").reasons')).toEqual([
            `consent_${consent}`,
          ])
          expect(await endTask(page)).toEqual([])
          expect(await page.evaluate(KEPT)).toEqual([])
          expect(endpoint.requests).toEqual([])
          await page.evaluate(`earshot.setConsent('granted')`)
          await page.waitFor(`earshot.explain('panel').reasons[0] !== 'starting'`)
          expect(await endTask(page, 'bought')).toEqual(['panel'])
        },
      )

      test('who signals Global Privacy Control', async () => {
        const { open, decided, received } = await serve({
          head: `<script>Object.defineProperty(Navigator.prototype, 'globalPrivacyControl',
            { configurable: true, get: () => true })</script>`,
        })
        const page = await open(engine)
        expect(await endTask(page)).toEqual([])
        await flush(page)
        expect(decided()).toEqual(['panel ineligible'])
        expect(received('survey.shown')).toEqual([])
        expect(await page.evaluate<string[]>(KEPT)).not.toContain('m|history')
      })
    })

    describe('on a page that changes its route', () => {
      test('an open survey stays, and the next view asks no second one', async () => {
        const { open, received, decided } = await serve()
        const page = await open(engine)
        expect(await endTask(page)).toEqual(['panel'])
        const views = await page.evaluate<string[]>(`(async () => {
          history.pushState(null, '', '/shop')
          earshot.page()
          return [earshot.getState().surveys.get('panel')?.phase]
        })()`)
        expect(views).toEqual(['open'])
        expect(await endTask(page)).toEqual(['panel'])
        await flush(page)
        expect(received('survey.shown')).toHaveLength(1)
        const pages = received('outcome.recorded').map(one => one['page'])
        expect(pages).toEqual(['/', '/shop'])
        expect(new Set(received('outcome.recorded').map(one => one['view'])).size).toBe(2)
        // The survey on the screen is busy: nothing was decided again.
        expect(decided()).toEqual(['panel asked'])
      })

      test('a fragment alone begins no view, and what is due goes on waiting', async () => {
        const { open, received } = await serve({ surveys: [{ when: { used: 'a' } }] })
        const page = await open(engine)
        await page.evaluate(`earshot.touch('a').then(() => true)`)
        await page.evaluate(`void (location.hash = 'more')`)
        await page.waitFor(`location.hash === '#more'`)
        expect(await endTask(page, 'another')).toEqual(['panel'])
        await flush(page)
        const made = [...received('touchpoint.used'), ...received('outcome.recorded')]
        expect(new Set(made.map(one => one['view'])).size).toBe(1)
        expect(received('ask.decided')[0]!.data['outcome']).toBe('asked')
      })

      test('what is due goes on waiting over a route', async () => {
        const { open, decided } = await serve({ surveys: [{ when: { used: 'a' } }] })
        const page = await open(engine)
        await page.evaluate(`earshot.touch('a').then(() => true)`)
        await page.evaluate(`(history.pushState(null, '', '/shop'), earshot.page())`)
        expect(await endTask(page, 'another')).toEqual(['panel'])
        await flush(page)
        expect(decided()).toEqual(['panel asked'])
      })
    })

    test('is asked at once when the host asks, in the middle of nothing', async () => {
      const { open, received } = await serve({
        surveys: [{ when: { manual: true }, placement: 'dialog' }],
      })
      const page = await open(engine)
      expect(await endTask(page)).toEqual([])
      await page.evaluate(`void earshot.ask('panel')`)
      await page.waitFor('drawn.length')
      await flush(page)
      expect(received('ask.decided').map(({ data }) => data)).toMatchObject([
        { trigger: 'manual', outcome: 'asked' },
      ])
    })
  },
  { timeoutMs: 90_000 },
)
