import { afterEach, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Page, ReceivedEvent } from '../../../scripts/browsers/index.mjs'
import { pageOf, serveScript, type ScriptSite } from './serveScript.js'

/** Far longer than the two seconds by which a timer may be late before the machine is taken for asleep. */
const SLEEP_MS = 5000

// `stretches`: from when to when the page was in front and ran. What it missed is a gap in its ticks.
const CLOCK = `<script>
  const GAP_MS = 2500
  const stretches = window.stretches = []
  const end = at => { if (stretches.length) stretches.at(-1)[1] ??= at }
  let last = performance.now()
  window.gap = undefined
  const tick = () => {
    const now = performance.now()
    if (now - last > GAP_MS) {
      window.gap = [last, now]
      const isOpen = stretches.length && stretches.at(-1).length < 2
      if (isOpen) { end(last); stretches.push([now]) }
    }
    last = now
  }
  setInterval(tick, 50)
  if (!document.hidden) stretches.push([last])
  document.addEventListener('visibilitychange', () => {
    tick()
    if (document.hidden) end(last)
    else stretches.push([last])
  })
  /** How long the page was in front and ran since \`from\`. */
  window.awakeMs = (from = 0) => stretches.reduce(
    (ms, [a, b = performance.now()]) => ms + Math.max(0, b - Math.max(a, from)), 0)
  const seen = window.seen = []
  window.earshot = [es => es.on('seen', one => seen.push(one.touchpoint))]
</script>`
const A = '<p id="a" data-touchpoint="a" style="height: 100px">Text</p>'
const SURVEY = '<div data-survey="hello" style="min-height: 200px"></div>'

eachEngine(engine => {
  let site: ScriptSite
  let page: Page
  afterEach(() => site.close())

  const arrived = (type: string): ReceivedEvent[] => [
    ...new Map(
      site.endpoint.events.filter(event => event.type === type).map(event => [event.id, event]),
    ).values(),
  ]
  const serve = async (body: string, onShown: () => void = () => {}): Promise<void> => {
    site = await serveScript(tag => ({
      '/': pageOf(CLOCK + body + tag),
      '/front': pageOf('Another tab'),
      '/waited': '',
      '/shown': () => {
        onShown()
        return ''
      },
    }))
    page = await engine.newPage()
  }
  /** Ends the view, and gives how long the touchpoint was in view in all. */
  const leave = async (): Promise<number> => {
    await page.evaluate(`void (history.pushState(null, '', '/two'), earshot.page())`)
    await page.waitFor('earshot.flush().then(() => earshot.status().queued === 0)')
    return Number((await site.waitFor('touchpoint.left', 'a')).data['visibleMs'])
  }
  const pass = async (ms: number): Promise<void> => {
    const from = Date.now()
    await expect.poll(() => Date.now() - from, { timeout: ms + 5000 }).toBeGreaterThan(ms)
  }

  test.skipIf(!engine.canFreeze)(
    'in a frozen page no time counts, and its thaw makes no second impression',
    async () => {
      await serve(A)
      await page.goto(site.url)
      await page.waitFor(`seen.includes('a')`)
      await page.hide()
      await page.freeze()
      await pass(SLEEP_MS)
      await page.unfreeze()
      await page.show()
      const [from, to] = await page.waitFor<[number, number]>('gap')
      expect(to - from).toBeGreaterThan(SLEEP_MS - 1000)
      // Long enough for another impression, if there were one.
      await page.waitFor('awakeMs(gap[1]) > 1500')
      const visibleMs = await leave()
      expect(visibleMs).toBeLessThanOrEqual((await page.evaluate<number>('awakeMs()')) + 50)
      expect(visibleMs).toBeGreaterThan(2400)
      expect(arrived('touchpoint.seen')).toHaveLength(1)
      expect(await page.errors()).toEqual([])
    },
  )

  test.skipIf(!engine.canFreeze)('a second that a freeze has cut begins anew', async () => {
    // In view for 850 ms at a time, until the page is frozen: then it stays.
    await serve(
      `${A}<script>(async () => {
        const pause = ms => new Promise(done => setTimeout(done, ms))
        let isCut = false
        document.addEventListener('visibilitychange', () => { isCut = true; a.hidden = false })
        while (!isCut) {
          a.hidden = false
          const from = performance.now()
          while (!isCut && performance.now() - from < 850) await pause(10)
          if (!isCut) { a.hidden = true; await pause(100) }
        }
        a.hidden = false
      })()</script>`,
    )
    await page.goto(site.url)
    await page.waitFor(`typeof earshot.touch == 'function'`)
    await page.hide()
    await page.freeze()
    await pass(SLEEP_MS)
    await page.unfreeze()
    expect(await page.evaluate('seen')).toEqual([])
    await page.show()
    await page.waitFor(`seen.includes('a')`)
    expect(await page.evaluate<number>('awakeMs(gap[1])')).toBeGreaterThanOrEqual(950)
    await leave()
    expect(arrived('touchpoint.seen')).toHaveLength(1)
  })

  test('a machine that sleeps looks at nothing, and the second begins anew', async () => {
    let asleep: Promise<void> | undefined
    // In view for 850 ms at a time, until the machine has slept: then it stays.
    await serve(
      `${A}<script>
        window.begin = async () => {
          const pause = ms => new Promise(done => setTimeout(done, ms))
          const isAwake = () => { tick(); return !gap }
          while (isAwake()) {
            a.hidden = false
            const from = window.shownAt = performance.now()
            fetch('/shown')
            while (isAwake() && performance.now() - from < 850) await pause(10)
            if (isAwake()) { a.hidden = true; await pause(100) }
          }
        }
      </script>`,
      () => void (asleep ??= engine.sleep(SLEEP_MS)),
    )
    await page.goto(site.url)
    await page.waitFor(`typeof earshot.touch == 'function'`)
    await page.evaluate('void (a.hidden = true, begin())')
    await expect.poll(() => !!asleep, { timeout: 5000 }).toBe(true)
    await asleep
    const [from, to] = await page.waitFor<[number, number]>('gap')
    // It slept while the element was in view, within its first second; a tick may lie before that.
    const shownAt = await page.evaluate<number>('shownAt')
    expect([from > shownAt - 60, from - shownAt < 1000, to - from > 4000]).toEqual([
      true,
      true,
      true,
    ])
    await page.waitFor(`seen.includes('a')`)
    expect(await page.evaluate<number>('performance.now() - gap[1]')).toBeGreaterThanOrEqual(950)
    const visibleMs = await leave()
    // Two stretches: before the sleep and after it.
    expect(visibleMs).toBeLessThanOrEqual((await page.evaluate<number>('awakeMs(shownAt)')) + 100)
    expect(arrived('touchpoint.seen').map(({ touchpoint }) => touchpoint)).toEqual(['a'])
  })

  test('a tab in the background is seen and asks from when it comes to the front', async () => {
    await serve(`${A}${SURVEY}<script>
      // Longer than the second that makes an impression.
      setTimeout(() => fetch('/waited?hidden=' + document.hidden), 2500)</script>`)
    const front = await engine.newPage()
    await front.goto(`${site.url}/front`)
    await page.goto(site.url)
    const waited = (): string[] =>
      site.site.requests
        .filter(({ path }) => path === '/waited')
        .map(({ query }) => String(query.get('hidden')))
    await expect.poll(waited, { timeout: 15_000 }).toEqual(['true'])
    await page.waitFor('earshot.flush().then(() => earshot.status().queued === 0)')
    // Somebody has opened it.
    expect(new Set(site.arrived())).toEqual(new Set(['session.started']))
    await page.bringToFront()
    await site.waitFor('touchpoint.seen', 'a')
    await page.waitFor(`!!document.querySelector('[data-survey] > *')?.shadowRoot`)
    const visibleMs = await leave()
    expect(visibleMs).toBeLessThanOrEqual((await page.evaluate<number>('awakeMs()')) + 100)
    expect(
      ['session.started', 'touchpoint.seen', 'survey.shown'].map(type => arrived(type).length),
    ).toEqual([1, 1, 1])
    expect(await page.errors()).toEqual([])
  })
})
