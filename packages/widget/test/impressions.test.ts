import { afterEach, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Page, ReceivedEvent, RouteAnswer } from '../../../scripts/browsers/index.mjs'
import { pageOf, serveScript, type ScriptSite } from './serveScript.js'

const [WIDTH, HEIGHT] = [1000, 600]
const box = 'margin: 0; position: absolute; left: 0; width: 100px; height: 100px'

// Comes into view when the test says so: what is in view by then has had its second when this has.
const CONTROL = `<aside id="control" data-touchpoint="control" hidden
  style="position: fixed; top: 0; right: 0; width: 50px; height: 50px">Control</aside>`

/** What a page does to its own elements, before the control is shown. */
interface Case {
  body: string
  /** Code that runs in the page; what it promises is waited for. */
  act?: string
  /** The touchpoints seen, one for each impression. */
  expected: string[]
}

// `until(n)`: that many impressions have been made. `pause(ms)`: lets time pass in the page.
const HELPERS = `<script>
  const pause = ms => new Promise(done => setTimeout(done, ms))
  const until = async n => { while (seen.length < n) await pause(20) }
  const $ = id => document.getElementById(id)
  const seen = window.seen = []
  window.earshot = [es => es.on('seen', one => seen.push(one.touchpoint))]
</script>`

const CASES: Record<string, Case> = {
  'what has no area, no box or no colour is not seen': {
    body: `<p data-touchpoint="no-height" style="${box}; top: 0; height: 0"></p>
      <p data-touchpoint="no-width" style="${box}; top: 0; width: 0"></p>
      <p data-touchpoint="no-box" style="display: none">Text</p>
      <p data-touchpoint="clear" style="${box}; top: 100px; opacity: 0">Text</p>
      <p data-touchpoint="invisible" style="${box}; top: 200px; visibility: hidden">Text</p>
      <p data-touchpoint="dot" style="${box}; top: 300px; width: 9px; height: 9px">.</p>`,
    expected: ['control'],
  },
  'what comes and goes has no second of its own': {
    body: `<p id="a" data-touchpoint="a" style="${box}; top: -60px">Text</p>`,
    act: `(async () => { for (let i = 0; i < 12; i++) {
      $('a').style.top = i % 2 ? '-45px' : '-60px'; await pause(250) } $('a').style.top = '-60px' })()`,
    expected: ['control'],
  },
  'what is taken out before its second is over is not seen': {
    body: `<p id="a" data-touchpoint="a" style="${box}; top: 0">Text</p>`,
    act: `pause(300).then(() => $('a').remove())`,
    expected: ['control'],
  },
  'a recycled node is seen once for each of its keys': {
    body: `<p id="a" data-touchpoint="a" style="${box}; top: 0">Text</p>`,
    act: `(async () => { await until(1); $('a').dataset.touchpoint = 'b'
      await until(2); $('a').dataset.touchpoint = 'a' })()`,
    expected: ['a', 'b', 'control'],
  },
  'a row of a virtual list that is mounted anew is no second impression': {
    body: `<div id="list"><p data-touchpoint="a" style="${box}; top: 0">Text</p></div>`,
    act: `(async () => { await until(1); const html = $('list').innerHTML
      $('list').innerHTML = ''; await pause(50); $('list').innerHTML = html })()`,
    expected: ['a', 'control'],
  },
  'a change of the hash is no new page view': {
    body: `<p data-touchpoint="a" style="${box}; top: 0">Text</p>`,
    act: `(async () => { await until(1); location.hash = 'part'; await pause(50); earshot.page() })()`,
    expected: ['a', 'control'],
  },
  'in another path of the same document it is seen again': {
    body: `<p data-touchpoint="a" style="${box}; top: 0">Text</p>`,
    act: `(async () => { await until(1); history.pushState(null, '', '/two'); earshot.page()
      await until(2) })()`,
    expected: ['a', 'a', 'control'],
  },
  'where the browser tells of a new path, it is a view without a call': {
    body: `<p data-touchpoint="a" style="${box}; top: 0">Text</p>`,
    act: `(async () => { await until(1); history.pushState(null, '', '/two')
      if (!window.navigation) earshot.page()
      await until(2) })()`,
    expected: ['a', 'a', 'control'],
  },
  'what is taller than the window is seen once it fills half of it, wherever that is': {
    body: `<p data-touchpoint="tall" style="${box}; top: 320px; height: 5000px">Text</p>`,
    act: `(async () => { const before = [...seen]; await pause(1500); before.push(...seen)
      if (before.length) throw new Error('seen too early')
      scrollTo(0, 3000); await until(1) })()`,
    expected: ['control', 'tall'],
  },
  'of what is taller than the window a strip is not seen': {
    body: `<p data-touchpoint="tall" style="${box}; top: 320px; height: 5000px">Text</p>`,
    expected: ['control'],
  },
  'what fades in is seen once it can be': {
    body: `<p id="a" data-touchpoint="a" style="${box}; top: 0; opacity: 0">Text</p>`,
    act: `(async () => { await pause(1500); if (seen.length) throw new Error('seen too early')
      $('a').style.opacity = 1; await until(1) })()`,
    expected: ['a', 'control'],
  },
  'what is used is seen at once, though it goes with the click': {
    body: `<p id="a" data-touchpoint="a" data-used-on="click" hidden style="${box}; top: 0">Text</p>`,
    act: `(async () => { $('a').hidden = false; await pause(300)
      $('a').click(); $('a').remove() })()`,
    expected: ['a', 'control'],
  },
  'rows that a list moves to other nodes while it scrolls are seen once each': {
    body: `<div id="list" style="position: absolute; top: 0"></div>`,
    act: `(async () => {
      // Three nodes for as many rows as one likes, and back again.
      const nodes = Array.from({ length: 3 }, () => {
        const node = document.createElement('p')
        node.style.cssText = 'margin: 0; width: 100px; height: 100px'
        return $('list').appendChild(node)
      })
      const show = (from, rows) => nodes.forEach((node, i) => node.dataset.touchpoint = rows[(i + from) % 3])
      show(0, ['r1', 'r2', 'r3']); await until(3)
      show(1, ['r2', 'r3', 'r4']); await until(4)
      show(2, ['r1', 'r2', 'r3'])
    })()`,
    expected: ['control', 'r1', 'r2', 'r3', 'r4'],
  },
  'what zoom brings into view is seen': {
    body: `<p data-touchpoint="a" style="${box}; top: 700px">Text</p>`,
    act: `(async () => { await pause(100); document.body.style.zoom = 0.5; await until(1) })()`,
    expected: ['a', 'control'],
  },
}

eachEngine(engine => {
  let site: ScriptSite
  let page: Page
  afterEach(() => site.close())

  const open = async (
    body: string,
    more: (tag: string) => Record<string, RouteAnswer> = () => ({}),
  ): Promise<void> => {
    site = await serveScript(tag => ({
      '/': pageOf(`${HELPERS}${CONTROL}${body}${tag}`),
      ...more(tag),
    }))
    page = await engine.newPage()
    await page.setViewport(WIDTH, HEIGHT)
    await page.goto(site.url)
    await page.waitFor(`typeof earshot.touch == 'function'`)
  }
  const events = (type = 'touchpoint.seen'): ReceivedEvent[] => {
    const byId = new Map(site.endpoint.events.map(event => [event.id, event]))
    return [...byId.values()].filter(event => event.type === type)
  }
  const seenIds = (): string[] =>
    events()
      .map(({ touchpoint }) => String(touchpoint))
      .sort()
  /** Shows the control; once that was seen, gives the touchpoints of all impressions that arrived. */
  const arrived = async (): Promise<string[]> => {
    await page.evaluate(`void ($('control').hidden = false)`)
    await page.waitFor(`seen.includes('control')`)
    await page.waitFor('earshot.flush().then(() => earshot.status().queued === 0)')
    expect(await page.errors()).toEqual([])
    return seenIds()
  }

  test.each(Object.entries(CASES))('%s', async (_, { body, act, expected }) => {
    await open(body)
    if (act) await page.evaluate(act)
    expect(await arrived()).toEqual(expected)
  })

  test('a second view tells that it is this visitor’s second time, and how long the first was', async () => {
    const { body, act } = CASES['in another path of the same document it is seen again']!
    await open(body)
    await page.evaluate(act!)
    await arrived()
    const [first, second] = events().filter(({ touchpoint }) => touchpoint === 'a')
    expect([first?.data['nth'], second?.data['nth']]).toEqual([1, 2])
    expect(first?.['view']).not.toBe(second?.['view'])
    const [left] = events('touchpoint.left')
    expect(left).toMatchObject({ touchpoint: 'a', page: '/', view: first?.['view'] })
    expect(left?.data['visibleMs']).toBeGreaterThanOrEqual(1000)
  })

  test('the second begins anew where the page was hidden before it was over', async () => {
    await open(`<p id="a" data-touchpoint="a" hidden style="${box}; top: 0">Text</p>`)
    // In view for at most 900 ms at a time, until the page is hidden: then it stays.
    await page.evaluate(`void (async () => {
      let hidden = false
      // Before anybody else hears of it: what they do takes time of its own.
      addEventListener('visibilitychange', () => {
        if (document.hidden) hidden = true
        else window.shownAt = Date.now()
      }, true)
      while (!hidden) {
        $('a').hidden = false
        const from = performance.now()
        while (!hidden && performance.now() - from < 850) await pause(10)
        if (!hidden) { $('a').hidden = true; await pause(100) }
      }
    })()`)
    await page.hide()
    const hiddenAt = Date.now()
    await expect.poll(() => Date.now() - hiddenAt, { timeout: 5000 }).toBeGreaterThan(1500)
    await page.show()
    await page.waitFor(`seen.includes('a')`)
    expect(await arrived()).toEqual(['a', 'control'])
    const shownAt = await page.evaluate<number>('shownAt')
    const seen = events().find(({ touchpoint }) => touchpoint === 'a')
    expect(Date.parse(String(seen?.['time'])) - shownAt).toBeGreaterThanOrEqual(990)
  })

  test('back from the cache, or loaded again, a page is a view of its own', async () => {
    await open(`<p data-touchpoint="a" style="${box}; top: 0">Text</p>`, () => ({
      '/next': pageOf('Next'),
    }))
    await page.evaluate('until(1)')
    await page.goto(`${site.url}/next`)
    await page.back()
    await page.waitFor(
      `seen.length >= (performance.getEntriesByType('navigation')[0].type === 'back_forward' ? 1 : 2)`,
    )
    await arrived()
    const times = events().filter(({ touchpoint }) => touchpoint === 'a')
    expect(times.map(({ data }) => data['nth'])).toEqual([1, 2])
    expect(new Set(times.map(({ view }) => view)).size).toBe(2)
  })

  test('a larger window brings more into view', async () => {
    await open(`<p data-touchpoint="a" style="${box}; top: 700px">Text</p>`)
    expect(await arrived()).toEqual(['control'])
    await page.setViewport(WIDTH, 900)
    await page.waitFor(`seen.includes('a')`)
    await site.waitFor('touchpoint.seen', 'a')
  })

  test('in a frame it is seen where the frame is', async () => {
    const frame = (name: string, top: number): string =>
      `<iframe src="/${name}" style="${box}; top: ${top}px; width: 300px; height: 200px"></iframe>`
    await open(frame('inside', 0) + frame('below', 700), tag =>
      Object.fromEntries(
        ['inside', 'below'].map(name => [
          `/${name}`,
          pageOf(`<p data-touchpoint="${name}" style="${box}; top: 0">Text</p>${tag}`),
        ]),
      ),
    )
    await site.waitFor('touchpoint.seen', 'inside')
    expect(await arrived()).toEqual(['control', 'inside'])
  })

  test('in a frame of another origin it is seen where the frame is, too', async () => {
    await open('', tag => ({
      '/inside': pageOf(`<p data-touchpoint="inside" style="${box}; top: 0">Text</p>
        <p data-touchpoint="below" style="${box}; top: 700px">Text</p>${tag}`),
    }))
    // Another name of the same server is another origin.
    const other = site.url.replace('127.0.0.1', 'localhost')
    await page.evaluate(
      `void document.body.insertAdjacentHTML('beforeend', args[0])`,
      `<iframe src="${other}/inside" style="${box}; top: 0; width: 300px; height: 200px"></iframe>`,
    )
    const inside = await site.waitFor('touchpoint.seen', 'inside')
    expect(await arrived()).toEqual(['control', 'inside'])
    // It knows nothing of the page around it.
    expect(inside['page']).toBe('/inside')
    expect(inside['session']).not.toBe(events()[1]?.['session'])
  })

  test('marked, and observed by the page twice, it has one observer and one impression', async () => {
    await open(`<p id="a" data-touchpoint="a" style="${box}; top: 0">Text</p><script>
      const observers = window.observers = []
      window.IntersectionObserver = class extends IntersectionObserver {
        constructor(...args) { super(...args); observers.push({ now: new Set(), of: this }) }
        get mine() { return observers.find(one => one.of === this) }
        observe(element) { this.mine.now.add(element); super.observe(element) }
        unobserve(element) { this.mine.now.delete(element); super.unobserve(element) }
      }
    </script>`)
    await page.evaluate(`void (window.stops = [1, 2].map(() => earshot.observe($('a'), 'a')))`)
    await page.evaluate('until(1)')
    const watching = `observers.map(({ now }) => [...now].filter(one => one.id === 'a').length)`
    expect(await page.evaluate(watching)).toEqual([1])
    // Whoever lets go first takes nothing from the others.
    await page.evaluate(`void stops.forEach(stop => stop())`)
    expect(await page.evaluate(watching)).toEqual([1])
    expect(await arrived()).toEqual(['a', 'control'])
    await page.evaluate(`$('a').remove()`)
    await page.waitFor(`${watching}[0] === 0`)
  })

  test('of a thousand on one screen each is seen once', async () => {
    const ids = Array.from({ length: 1000 }, (_, i) => `cell-${i}`)
    const stages = [{ id: 'all', touchpoints: ids.map(id => ({ id })) }]
    const cell = 'float: left; width: 16px; height: 16px'
    await open(ids.map(id => `<i data-touchpoint="${id}" style="${cell}">.</i>`).join(''), () => ({
      '/earshot.json': { body: JSON.stringify({ journey: { stages } }), delayMs: 300 },
    }))
    await page.waitFor('seen.length >= 1000')
    expect(await arrived()).toEqual(['control', ...ids].sort())
  })

  test('markup in an open shadow root counts once the root is handed over, and until it is taken back', async () => {
    await open(
      `<section data-touchpoint="outer" data-used-on="click" style="${box}; top: 0; width: 400px; height: 300px">
        <div id="host"></div></section>`,
    )
    await page.evaluate(`void (() => {
      const root = $('host').attachShadow({ mode: 'open' })
      root.innerHTML = '<p data-touchpoint="inner" style="width: 100px; height: 50px">Text</p>' +
        '<button id="plain">Plain</button>' +
        '<div data-touchpoint="shop"><button id="marked" data-used-on="click">Buy</button></div>' +
        '<button id="bare" data-used-on="click">Bare</button><div data-survey="hello" style="height: 100px"></div>'
      window.root = root
    })()`)
    await page.evaluate(`until(1)`)
    await page.evaluate(`void (window.stop = earshot.discover(root), earshot.discover(root))`)
    await page.waitFor(`seen.includes('inner') && seen.includes('shop')`)
    await page.evaluate(`void root.getElementById('plain').click()`)
    await page.evaluate(`void root.getElementById('marked').click()`)
    await page.evaluate(`void root.getElementById('bare').click()`)
    await page.waitFor(`!!root.querySelector('[data-survey] > *')?.shadowRoot`)
    await page.evaluate(`void (stop(), root.getElementById('marked').click())`)
    expect(await arrived()).toEqual(['control', 'inner', 'outer', 'shop'])
    // Bare stands in no touchpoint of its root: its host's counts.
    expect(events('touchpoint.used').map(({ touchpoint }) => touchpoint)).toEqual([
      'outer',
      'shop',
      'outer',
    ])
  })
})
