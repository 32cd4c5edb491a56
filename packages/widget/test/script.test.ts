import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { createEndpoint, serveFiles } from '../../../scripts/browsers/index.mjs'
import type { Endpoint, FileServer, Page, ServeOptions } from '../../../scripts/browsers/types.js'

const DIST = fileURLToPath(new URL('../dist/', import.meta.url))
const scripts = Object.fromEntries(
  readdirSync(DIST)
    .filter(name => name.endsWith('.js'))
    .map(name => [`/${name}`, readFileSync(DIST + name)]),
)

const CONFIG = JSON.stringify({
  surveys: [{ id: 'hello', questions: [{ id: 'useful', preset: 'helpful', label: 'Helpful?' }] }],
})

const JOURNEY_IN_PAGE = `<script type="application/json" id="earshot-config">${CONFIG}</script>`

let endpoint: Endpoint
let site: FileServer
beforeEach(async () => {
  endpoint = await createEndpoint()
})
afterEach(async () => {
  await endpoint.close()
  await site.close()
})

/** A page of that body, with the script tag at its end. */
const serve = async (body: string, routes: ServeOptions['routes'] = {}): Promise<void> => {
  site = await serveFiles({
    routes: {
      ...scripts,
      '/earshot.json': CONFIG,
      '/': `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>
        <body style="margin: 0">${body}
        <script src="/earshot.js" data-endpoint="${endpoint.url}/e" data-config="/earshot.json"></script>`,
      ...routes,
    },
  })
}

/** The touchpoints that arrived as seen. */
const seen = (): unknown[] =>
  endpoint.events.filter(one => one.type === 'touchpoint.seen').map(one => one['touchpoint'])

eachEngine(engine => {
  const open = async (): Promise<Page> => {
    const page = await engine.newPage()
    await page.setViewport(600, 500)
    await page.goto(site.url)
    return page
  }
  const drawn = (page: Page): Promise<unknown> =>
    page.waitFor(() => !!document.querySelector('[data-survey] > *')?.shadowRoot, {
      what: 'the survey to be drawn',
    })

  describe('a page that hides what the script needs', () => {
    test('by names of form fields loses that form, and no other touchpoint', async () => {
      await serve(`
        <form data-touchpoint="form"><input name="getAttribute"><input name="matches">
          <input name="closest"><input name="querySelectorAll"><button>Go</button></form>
        <button data-used-on="click" data-touchpoint="button">Use me</button>
        <p id="end">End</p>`)
      const page = await open()
      await page.evaluate(() => {
        document.querySelector('form')!.addEventListener('submit', event => event.preventDefault())
        const copy = document.querySelector('form')!.cloneNode(true)
        document.querySelector('#end')!.before(copy)
        document
          .querySelector('#end')!
          .insertAdjacentHTML('beforebegin', '<p data-touchpoint="late">Late</p>')
      })
      await page.click('form button')
      await page.click('[data-touchpoint="button"]')
      await endpoint.waitForEvents(
        events => events.some(one => one.type === 'touchpoint.used') && seen().includes('late'),
      )
      expect(await page.errors()).toEqual([])
    })

    test.each(['querySelector', 'querySelectorAll', 'addEventListener'])(
      'by a form named %s still runs what waited for it, and can be stopped',
      async name => {
        await serve(`<form name="${name}"></form>
          <script>
            window.earshot = []
            earshot.push(es => es.touch('waited'))
          </script>
          <p data-touchpoint="text">Text</p>`)
        const page = await open()
        await endpoint.waitForEvents(
          events => events.some(one => one['touchpoint'] === 'waited') && seen().includes('text'),
        )
        await page.evaluate(() => window.earshot.stop())
        expect(await page.errors()).toEqual([])
      },
    )

    test('by a form field named like what tells visibility, or a forbidden channel, loses nothing', async () => {
      await serve(
        `<script src="/break.js"></script>
        <form data-touchpoint="form"><input name="checkVisibility"></form>`,
        {
          '/break.js': `BroadcastChannel = class { constructor() { throw new Error('forbidden') } }`,
        },
      )
      const page = await open()
      await endpoint.waitForEvents(() => seen().includes('form'))
      expect(await page.errors()).toEqual([])
    })

    test.each([
      ['getRandomValues', 'crypto.getRandomValues = () => { throw Object.create(null) }'],
      ['querySelectorAll', 'document.querySelectorAll = () => { throw new Error("mine") }'],
      ['addEventListener', 'addEventListener = document.addEventListener = () => { throw 1 }'],
      ['MutationObserver', 'MutationObserver = function () { throw new Error("mine") }'],
      ['fetch', 'fetch = () => { throw new Error("mine") }'],
      ['console', 'console.warn = () => { throw 1 }; crypto.getRandomValues = () => { throw 1 }'],
      ['console alone', 'console.warn = () => { throw 1 }; indexedDB.open = () => { throw 1 }'],
    ])('by a %s of its own gets no exception of ours', async (_, code) => {
      await serve(`<script src="/break.js"></script><main data-touchpoint="main">Text</main>`, {
        '/break.js': code,
        '/after.js': 'window.wentOn = true',
      })
      const page = await engine.newPage()
      await page.goto(site.url)
      await page.evaluate(`new Promise(done => setTimeout(done, 1500))`)
      expect(await page.errors()).toEqual([])
    })
  })

  describe('a tag from which something is missing', () => {
    const openWith = async (attributes: string, before = ''): Promise<Page> => {
      await serve('', {
        '/': `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>
          <body><div data-survey="hello" style="min-height: 220px"></div>${before}
          <script src="/earshot.js" ${attributes}></script>
          <script>earshot.push(es => es.touch('end'))</script>`,
      })
      return open()
    }
    const told = async (page: Page): Promise<string[]> =>
      (await page.consoleMessages())
        .map(({ text }) => text)
        .filter(text => text.includes('Earshot: '))
    const toEndpoint = (): string => `data-endpoint="${endpoint.url}/e"`

    test.each([
      [
        '',
        'data-endpoint is missing, and must be an http(s) address such as "/feedback": events are kept, and not sent',
      ],
      [
        'data-endpoint="ftp://shop.test/"',
        'data-endpoint must be an http(s) address such as "/feedback": events are kept, and not sent',
      ],
    ])('with the endpoint %o is told what to mend', async (attribute, line) => {
      const page = await openWith(`${attribute} data-config="/earshot.json"`)
      await drawn(page)
      expect(await told(page)).toEqual([expect.stringContaining(line)])
    })

    test('is told, with data-debug, of the slot that nothing can be drawn into', async () => {
      const page = await openWith(`data-debug ${toEndpoint()}`)
      await expect
        .poll(() => told(page))
        .toEqual([
          expect.stringMatching(/no survey "hello", and no other: is config \(data-config\) given/),
        ])
    })

    test('is told nothing of slots where the journey is in the page', async () => {
      const page = await openWith(`data-debug ${toEndpoint()}`, JOURNEY_IN_PAGE)
      await drawn(page)
      expect(await told(page)).toEqual([])
    })

    test('is told nothing of slots without data-debug, and fetches nothing for them', async () => {
      const page = await openWith(toEndpoint())
      await endpoint.waitForEvents(events => events.some(one => one['touchpoint'] === 'end'))
      expect(await told(page)).toEqual([])
      expect(site.requests.map(({ path }) => path)).not.toContain('/earshot-ask.js')
    })
  })

  describe('an element larger than the viewport is seen', () => {
    const box = (id: string, style: string): string =>
      `<div data-touchpoint="${id}" style="background: #ddd; ${style}">.</div>`
    const scrollTo = (page: Page, y: number): Promise<unknown> =>
      page.evaluate(top => window.scrollTo(0, top), y)

    test('when it fills half of the viewport, not before, however tall it is', async () => {
      // The viewport is 500 pixels high; the element is 100 times that.
      await serve(`<div style="height: 1000px"></div>${box('tall', 'height: 50000px')}`)
      const page = await open()
      // 200 of its pixels, for more than a second; then 300.
      await scrollTo(page, 700)
      await page.evaluate(() => new Promise(done => setTimeout(done, 1500)))
      expect(await page.evaluate(`earshot.flush().then(() => earshot.status().queued)`)).toBe(0)
      expect(seen()).toEqual([])
      await scrollTo(page, 800)
      await endpoint.waitForEvents(() => seen().includes('tall'))
    })

    test('when half of what fits of a narrow column is there', async () => {
      await serve(
        `<div style="height: 1000px"></div>${box('column', 'width: 60px; height: 5000px')}`,
      )
      const page = await open()
      await scrollTo(page, 800)
      await endpoint.waitForEvents(() => seen().includes('column'))
    })
  })

  test('a database deleted from another page is let go, and recording goes on', async () => {
    await serve('<main data-touchpoint="main">Text</main>', {
      '/other': '<!doctype html><p>Other</p>',
    })
    const page = await open()
    await endpoint.waitForEvents(() => seen().includes('main'))
    const other = await engine.newPage()
    await other.goto(`${site.url}/other`)
    const outcome = await other.evaluate(
      () =>
        new Promise<string>(tell => {
          const request = indexedDB.deleteDatabase('earshot')
          request.addEventListener('success', () => tell('deleted'))
          request.addEventListener('error', () => tell('error'))
          request.addEventListener('blocked', () => tell('blocked'))
        }),
    )
    expect(outcome).toBe('deleted')
    await page.bringToFront()
    expect(await page.evaluate(`earshot.touch('after')`)).toMatchObject({ stored: 'idb' })
    await endpoint.waitForEvents(events => events.some(one => one['touchpoint'] === 'after'))
    expect(await page.errors()).toEqual([])
  })

  test('in a frame made from a string, addresses and path count from the page around it', async () => {
    const inner = `<main data-touchpoint='inner'>Text</main><script src='/earshot.js'
      data-endpoint='/e' data-config='earshot.json'></script>`
    let arrived: (text: string) => void = () => {}
    const impression = new Promise<string>(settle => (arrived = settle))
    await serve('', {
      '/deep/page': `<!doctype html><title>Page</title><iframe srcdoc="${inner}"></iframe>`,
      '/deep/earshot.json': CONFIG,
      '/e': ({ body }) => {
        if (String(body).includes('"inner"')) arrived(String(body))
        return { status: 204 }
      },
    })
    const page = await engine.newPage()
    await page.goto(`${site.url}/deep/page`)
    const { events } = JSON.parse(await impression) as { events: { page: string }[] }
    expect(events.map(event => event.page)).toEqual(events.map(() => '/deep/page'))
    expect(site.requests.map(one => one.path)).toContain('/deep/earshot.json')
    expect(await page.errors()).toEqual([])
  })

  test('a <base> put into the page later chooses neither whose code runs nor where events go', async () => {
    const evil = await serveFiles({
      headers: { 'access-control-allow-origin': '*' },
      routes: {
        '/earshot-ask.js': 'document.title = "stolen"',
        '/earshot-ui.js': 'document.title = "stolen"',
      },
    })
    site = await serveFiles({
      routes: {
        ...scripts,
        '/earshot.json': CONFIG,
        '/e': { headers: { 'content-type': 'application/json' }, body: '{}' },
        '/': `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>
          <script async src="earshot.js" data-endpoint="e" data-config="earshot.json"></script>
          <div data-survey="hello" style="min-height: 220px"></div>
          <base href="${evil.url}/">`,
      },
    })
    const page = await open()
    await page.waitFor(`window.earshot && earshot.ask && (earshot.ask('hello'), true)`)
    await drawn(page)
    await page.evaluate(`earshot.flush()`)
    expect(evil.requests.filter(one => one.path !== '/earshot.js')).toEqual([])
    expect(site.requests.map(one => one.path)).toContain('/e')
    expect(await page.evaluate('document.title')).toBe('Page')
    await evil.close()
  })

  test('a denial right before the page goes is kept, and nothing else is', async () => {
    await serve('<main data-touchpoint="main">Text</main>', {
      '/bare': '<!doctype html><p>Bare</p>',
    })
    const page = await open()
    await endpoint.waitForEvents(() => seen().includes('main'))
    await endpoint.down()
    for (let i = 0; i < 5; i++) await page.evaluate(`earshot.touch('again')`)
    await page.evaluate(`void (earshot.setConsent('denied'), location.assign('/bare'))`)
    await page.waitFor(`location.pathname === '/bare' && document.readyState === 'complete'`)
    const stored = await page.evaluate(
      () =>
        new Promise<[IDBValidKey[], unknown[]]>((tell, fail) => {
          const request = indexedDB.open('earshot')
          request.addEventListener('error', () => fail(new Error('not opened')))
          request.addEventListener('success', () => {
            const store = request.result.transaction('events').objectStore('events')
            const keys = store.getAllKeys()
            const values = store.getAll()
            values.addEventListener('success', () => tell([keys.result, values.result]))
          })
        }),
    )
    expect(stored).toEqual([['m|consent'], ['denied']])
  })

  test('a copied slot is drawn anew', async () => {
    await serve('<main><div data-survey="hello" style="min-height: 220px"></div></main>')
    const page = await open()
    await page.evaluate(`earshot.ask('hello')`)
    await drawn(page)
    await page.evaluate(() => {
      const main = document.querySelector('main')!
      main.replaceChildren(main.firstElementChild!.cloneNode(true))
    })
    await drawn(page)
    await page.click(['[data-survey]', ':scope > *', 'input[value="1"]'])
    await endpoint.waitForEvents(events => events.some(one => one.type === 'survey.answered'))
  })

  test('a survey whose drawing could not be fetched is drawn when it is asked again', async () => {
    let broken = true
    await serve('<div data-survey="hello" style="min-height: 220px"></div>', {
      '/earshot-ui.js': () =>
        broken ? { status: 503, body: '' } : { body: scripts['/earshot-ui.js'] },
    })
    const page = await open()
    await page.evaluate(`void (window.faults = [],
      earshot.on('error', fault => faults.push(fault.code)), earshot.ask('hello'))`)
    await page.waitFor(`faults.includes('ui_unavailable')`)
    broken = false
    await page.evaluate(`earshot.ask('hello')`)
    await drawn(page)
    await page.click(['[data-survey]', ':scope > *', 'input[value="1"]'])
    await endpoint.waitForEvents(events => events.some(one => one.type === 'survey.answered'))
  })

  test('after stop() nothing is drawn, found or listened for, and what was drawn is gone', async () => {
    await serve('<div data-survey="hello" style="min-height: 220px"></div>')
    const page = await open()
    await page.evaluate(`earshot.ask('hello')`)
    await drawn(page)
    await page.evaluate(`earshot.stop()`)
    expect(await page.evaluate(`document.querySelector('[data-survey]').childElementCount`)).toBe(0)
    await page.evaluate(`document.body.insertAdjacentHTML('afterbegin',
      '<p data-touchpoint="late" data-used-on="click">Late</p><div data-survey="hello"></div>')`)
    await page.click('[data-touchpoint="late"]')
    await page.evaluate(`earshot.ask('hello')`)
    await page.evaluate(() => new Promise(done => setTimeout(done, 1500)))
    expect(endpoint.events.some(one => one['touchpoint'] === 'late')).toBe(false)
    expect(await page.evaluate(`document.querySelectorAll('[data-survey] > *').length`)).toBe(0)
    expect(await page.errors()).toEqual([])
  })
})
