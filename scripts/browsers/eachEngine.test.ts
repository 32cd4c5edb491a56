import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eachEngine } from './eachEngine.mjs'
import { createEndpoint, serveFiles } from './index.mjs'
import type { Endpoint, FileServer, Page } from './index.mjs'
import { CSP, ROUTES, type Seen } from './testPage.js'

const radio = (value: number): string[] => [
  '[data-survey=payment-effort]',
  `input[value="${value}"]`,
]

eachEngine(engine => {
  let site: FileServer
  let endpoint: Endpoint
  let page: Page

  const open = async (): Promise<Page> => {
    page = await engine.newPage()
    await page.goto(`${site.url}/`)
    return page
  }
  const seen = (type: string): Promise<Seen[]> =>
    page.evaluate(
      (wanted: string) =>
        (window as unknown as { seen: Seen[] }).seen.filter(each => each.type === wanted),
      type,
    )

  beforeAll(async () => {
    site = await serveFiles({ routes: ROUTES, headers: { 'content-security-policy': CSP } })
    endpoint = await createEndpoint()
  })
  afterAll(async () => {
    await site.close()
    await endpoint.close()
  })

  test('a click checks a radio in a shadow root, and the page trusts it', async () => {
    await open()
    await page.click(radio(6))
    expect(await seen('change')).toMatchObject([{ trusted: true, value: '6' }])
    expect(await seen('click')).toMatchObject([{ trusted: true, value: '6' }])
    expect(await page.errors()).toEqual([])
  })

  test('Tab enters the group, arrows move in it, and the page trusts the keys', async () => {
    await open()
    await page.click('#before')
    await page.type('aé')
    await page.press('Tab')
    await page.press('Space')
    await page.press('ArrowRight')
    await page.press('ArrowRight')
    await page.press('Shift+Tab')
    expect((await seen('change')).map(each => each.value)).toEqual(['1', '2', '3'])
    // The last key, Shift+Tab, is called `Unidentified` in WebKitGTK.
    expect((await seen('keydown')).slice(0, -1)).toMatchObject(
      [' ', 'ArrowRight', 'ArrowRight', 'Shift'].map(key => ({ key, trusted: true })),
    )
    expect(
      await page.evaluate(() => {
        const input = document.activeElement as HTMLInputElement
        return [input.id, input.value]
      }),
    ).toEqual(['before', 'aé'])
  })

  test.skipIf(!engine.canTap)('a tap is a touch', async () => {
    await open()
    await page.tap(radio(2))
    await page.waitFor('seen.some(each => each.type === "click")')
    expect(await seen('touchstart')).toMatchObject([{ trusted: true, value: '2' }])
  })

  test('a click waits until its element can be seen', async () => {
    await open()
    await page.evaluate(() => void (document.querySelector('body')!.style.visibility = 'hidden'))
    const early = page.click(radio(3), { timeoutMs: 100 })
    await expect(early).rejects.toThrow('it is not visible')
    await page.evaluate(() => {
      setTimeout(() => (document.querySelector('body')!.style.visibility = ''), 500)
    })
    await page.click(radio(3))
    expect(await seen('click')).toMatchObject([{ value: '3' }])
  })

  test('a click says which element it did not find', async () => {
    await open()
    const click = page.click(['[data-survey=payment-effort]', '#nothing'], { timeoutMs: 100 })
    await expect(click).rejects.toThrow(
      `${engine.name}: click([data-survey=payment-effort] >> #nothing): nothing matches #nothing`,
    )
  })

  test('a wait that ends in vain says for what', async () => {
    await open()
    const waiting = page.waitFor('false', { timeoutMs: 200, what: 'the impossible' })
    await expect(waiting).rejects.toThrow('waited 200 ms for the impossible (last answer: false)')
  })

  test('code with a syntax error is refused at once', async () => {
    await open()
    await expect(page.evaluate('1 +')).rejects.toThrow(/Unexpected token/)
  })

  test('two pages can wait for each other', async () => {
    const one = await open()
    const other = await open()
    const heard = one.evaluate(
      () =>
        new Promise(done => {
          const channel = new BroadcastChannel('c')
          channel.onmessage = event => done(event.data)
          channel.postMessage('ready')
        }),
    )
    await other.evaluate(async () => {
      const channel = new BroadcastChannel('c')
      for (let tries = 0; tries < 20; tries += 1) {
        channel.postMessage('hello')
        await new Promise(done => setTimeout(done, 50))
      }
    })
    expect(await heard).toBe('hello')
  })

  test('a post from the page reaches the endpoint', async () => {
    await open()
    const event = { id: '1', type: 'survey.answered', data: {} }
    const status = await page.evaluate(
      async (url: string, body: string) => (await fetch(url, { method: 'POST', body })).status,
      endpoint.url,
      JSON.stringify({ v: 1, events: [event] }),
    )
    expect(status).toBe(200)
    expect(endpoint.events).toEqual([event])
    expect(endpoint.preflights).toEqual([])
  })

  test('a page becomes hidden and visible, by itself and by another one', async () => {
    const first = await open()
    await first.hide()
    await first.show()
    const second = await engine.newPage()
    const state = 'document.visibilityState'
    expect(await first.evaluate(state)).toBe('hidden')
    await first.bringToFront()
    expect(await second.evaluate(state)).toBe('hidden')
    expect(await first.evaluate('seen.map(each => each.type)')).toEqual([
      ...['hidden', 'visible'],
      ...['hidden', 'visible'],
    ])
  })

  test('errors() tells what was thrown, rejected and logged, from the first script on', async () => {
    await open()
    expect(await page.errors()).toEqual([])
    await page.evaluate(() => {
      console.log('said', 5)
      console.error('wrong', new RangeError('logged'))
      void Promise.reject(new Error('rejected'))
      setTimeout(() => {
        throw new TypeError('thrown')
      })
    })
    await page.waitFor(async () => {
      await new Promise(done => setTimeout(done, 20))
      return true
    })
    await expect.poll(async () => (await page.errors()).join('\n')).toContain('TypeError: thrown')
    const errors = (await page.errors()).join('\n')
    expect(errors).toContain('wrong RangeError: logged')
    expect(errors).toContain('Error: rejected')
    expect(await page.consoleMessages()).toContainEqual({ level: 'log', text: 'said 5' })
    page.forgetMessages()
    expect(await page.errors()).toEqual([])
  })

  test('going back restores the page from the back/forward cache', async () => {
    await open()
    await page.goto(`${site.url}/second.html`)
    await page.back()
    expect(await page.url()).toBe(`${site.url}/`)
    expect(await page.evaluate('persisted')).toBe(true)
    await page.reload()
    expect(await page.evaluate('persisted')).toBe(false)
    await page.goto(`${site.url}/second.html`)
    expect(await page.evaluate('document.title')).toBe('Second')
  })

  test('a screenshot has the size of the viewport, or of the whole document', async () => {
    await open()
    expect(await page.evaluate('[innerWidth, innerHeight]')).toEqual([1280, 800])
    await page.setViewport(320, 500)
    const folder = mkdtempSync(join(tmpdir(), 'earshot-shot-'))
    const sizeOf = async (fullPage: boolean): Promise<number[]> => {
      const path = join(folder, 'shot.png')
      await page.screenshot(path, { fullPage })
      const png = readFileSync(path)
      expect(png.toString('latin1', 1, 4)).toBe('PNG')
      return [png.readUInt32BE(16), png.readUInt32BE(20)]
    }
    try {
      expect(await sizeOf(false)).toEqual([320, 500])
      expect(await sizeOf(true)).toEqual([320, 2000])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test.skipIf(!engine.canGoOffline)('a page that is offline cannot fetch', async () => {
    await open()
    const fetched = (): Promise<string> =>
      page.evaluate(() => fetch('/second.html').then(() => 'fetched', String))
    await page.setOffline(true)
    expect(await fetched()).toMatch(/TypeError/)
    await page.setOffline(false)
    expect(await fetched()).toBe('fetched')
  })

  test('a page whose server is down cannot fetch', async () => {
    await open()
    const fetched = (): Promise<string> =>
      page.evaluate((url: string) => fetch(url).then(() => 'fetched', String), endpoint.url)
    await endpoint.down()
    expect(await fetched()).toMatch(/TypeError/)
    await endpoint.up()
    expect(await fetched()).toBe('fetched')
  })

  test.skipIf(!engine.canFreeze)('a frozen page stops its timers', async () => {
    await open()
    await page.evaluate('void setInterval(() => { window.ticks = (window.ticks ?? 0) + 1 }, 10)')
    await page.waitFor('window.ticks > 2')
    await page.hide()
    await page.freeze()
    const before = await page.evaluate<number>('ticks')
    await new Promise(done => setTimeout(done, 1500))
    expect(await page.evaluate('ticks')).toBe(before)
    await page.unfreeze()
    await page.show()
    await page.waitFor('window.ticks > args[0]', { args: [before] })
  })

  test('what an earlier test opened is closed', () => {
    expect(engine.pages).toEqual([])
  })
})
