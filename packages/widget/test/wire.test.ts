import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { RouteAnswer } from '../../../scripts/browsers/index.mjs'
import { pageOf, serveScript, type ScriptSite } from './serveScript.js'

let script: ScriptSite | undefined
afterEach(async () => {
  await script?.close()
  script = undefined
})

const CORE = fileURLToPath(new URL('../../core/dist/', import.meta.url))
const KEYVAL = createRequire(`${CORE}index.js`).resolve('idb-keyval/dist/index.js')

/** A page that starts core by code of its own, with these options besides the endpoint. */
const started =
  (options: string) =>
  (tag: string): Record<string, RouteAnswer> => {
    const endpoint = /data-endpoint="([^"]+)"/.exec(tag)![1]!
    const files = readdirSync(CORE).filter(name => name.endsWith('.js'))
    return {
      ...Object.fromEntries(files.map(name => [`/core/${name}`, readFileSync(CORE + name)])),
      '/core/idb-keyval.js': readFileSync(KEYVAL),
      '/': pageOf(`<script type="importmap">{"imports":{"idb-keyval":"/core/idb-keyval.js"}}</script>
        <script type="module">
        import { createEarshot } from '/core/index.js'
        window.earshot = createEarshot({ endpoint: ${JSON.stringify(endpoint)}, ${options} })
        </script>`),
    }
  }

eachEngine(engine => {
  test('what the page policy forbids is named as such', async () => {
    script = await serveScript(tag => ({
      '/': pageOf(tag, `<meta http-equiv="Content-Security-Policy" content="connect-src 'self'">`),
    }))
    const page = await engine.newPage()
    await page.goto(script.url)
    await page.evaluate(async () => {
      await window.earshot.touch('a')
      await window.earshot.flush()
      // The browser tells of it after the request has failed.
      await new Promise(resolve => setTimeout(resolve, 200))
      await window.earshot.flush()
    })
    const status = await page.evaluate(() => window.earshot.status())
    expect(status).toMatchObject({ lastFailure: 'csp' })
    expect(script.endpoint.requests).toEqual([])
    const said = (await page.consoleMessages()).filter(({ text }) => text.includes('Earshot'))
    expect(said.some(({ text }) => text.includes('connect-src'))).toBe(true)
  })

  test('nothing is sent before the page has loaded', async () => {
    script = await serveScript(tag => ({
      '/': pageOf(`${tag}<script>earshot.touch('early')</script><img src="/slow.png" alt="">`),
      '/slow.png': { status: 200, body: '', delayMs: 4000 },
    }))
    const page = await engine.newPage()
    const arrivedAt = script.waitFor('touchpoint.used', 'early').then(() => Date.now())
    await page.goto(script.url)
    // By the clocks of one machine. A browser rounds its own: to a millisecond, or two.
    const loadedAt = await page.evaluate(() => {
      const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
      return performance.timeOrigin + load!.loadEventStart
    })
    expect(await arrivedAt).toBeGreaterThanOrEqual(loadedAt - 5)
  })

  test('a body is compressed where the host wants it, and arrives the same', async () => {
    script = await serveScript(started(`compress: true`))
    const page = await engine.newPage()
    await page.goto(script.url)
    await page.waitFor('!!window.earshot')
    await page.evaluate(async () => {
      for (let i = 0; i < 30; i++) void window.earshot.touch(`t${i}`)
      await window.earshot.touch('last')
      await window.earshot.flush()
    })
    await script.waitFor('touchpoint.used', 'last')
    const request = script.endpoint.requests[0]!
    expect(request.headers['content-encoding']).toBe('gzip')
    expect(request.body.length * 4).toBeLessThan(request.text.length)
    expect(new Set(script.arrived()).size).toBe(32)
  })

  // WebKit's driver does not look into a page before it has loaded.
  test.skipIf(engine.name === 'webkit')(
    'without keepalive in fetch an answer leaves the page as a beacon, and stays queued',
    async () => {
      script = await serveScript(tag => ({
        '/': pageOf(
          `<script>delete Request.prototype.keepalive</script>${tag}<img src="/slow.png" alt="">`,
        ),
        '/slow.png': { status: 200, body: '', delayMs: 6000 },
      }))
      const page = await engine.newPage()
      // Until it has loaded nothing else is sent.
      const loaded = page.goto(script.url)
      await page.waitFor('!!window.earshot')
      await page.evaluate(() => window.earshot.touch('a'))
      await page.hide()
      await script.waitFor('touchpoint.used', 'a')
      expect(await page.evaluate(() => window.earshot.status())).toMatchObject({ queued: 2 })
      await page.show()
      await loaded
      await page.waitFor('window.earshot.status().queued === 0')
      // At least once: the second copy has the same id.
      const ids = script.endpoint.events.map(({ id }) => id)
      expect(new Set(ids).size).toBe(2)
    },
  )

  test.skipIf(engine.name === 'webkit')(
    'without keepalive and without beacons nothing breaks, and the next page sends',
    async () => {
      script = await serveScript(tag => ({
        '/': pageOf(
          `<script>delete Request.prototype.keepalive; delete Navigator.prototype.sendBeacon</script>
          ${tag}<img src="/slow.png" alt="">`,
        ),
        '/slow.png': { status: 200, body: '', delayMs: 6000 },
        '/next': pageOf(tag),
      }))
      const page = await engine.newPage()
      const loaded = page.goto(script.url)
      await page.waitFor('!!window.earshot')
      await page.evaluate(() => window.earshot.touch('a'))
      await page.hide()
      await page.show()
      await loaded
      expect(await page.errors()).toEqual([])
      await page.goto(`${script.url}/next`)
      await script.waitFor('touchpoint.used', 'a')
    },
  )

  test('no cookie goes along', async () => {
    script = await serveScript(tag => ({
      // Cookies know no ports: the endpoint would get this one.
      '/': pageOf(`<script>document.cookie = 'who=me; path=/'</script>${tag}`),
    }))
    const page = await engine.newPage()
    await page.goto(script.url)
    expect(await page.evaluate('document.cookie')).toContain('who=me')
    await page.evaluate(() => window.earshot.touch('a'))
    await page.hide()
    await script.waitFor('touchpoint.used', 'a')
    expect(script.endpoint.requests.map(({ headers }) => headers['cookie'])).toEqual(
      script.endpoint.requests.map(() => undefined),
    )
  })

  test('a page that replaces fetch, before or after, breaks nothing', async () => {
    script = await serveScript(tag => ({
      '/after': pageOf(`${tag}<script>window.fetch = () => { throw new Error('mine') }</script>`),
      '/before': pageOf(`<script>
        const send = window.fetch
        let calls = 0
        // Throws at once every other time, as a broken tracer does.
        window.fetch = (...args) => {
          if (calls++ % 2 === 0) throw new Error('mine')
          return send(...args)
        }
      </script>${tag}`),
    }))
    for (const path of ['after', 'before']) {
      const page = await engine.newPage()
      await page.goto(`${script.url}/${path}`)
      await page.evaluate(async name => {
        await window.earshot.touch(name)
        await window.earshot.flush()
        await window.earshot.flush()
      }, path)
      await script.waitFor('touchpoint.used', path)
      expect((await page.errors()).filter(line => line.includes('mine'))).toEqual([])
      await page.close()
    }
  })

  test('a reply that never ends is given up, and its events are sent again', async () => {
    let requests = 0
    const bodies: string[] = []
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        bodies.push(body)
        response.writeHead(200, { 'access-control-allow-origin': '*' })
        if (requests++ === 0) response.write('{"rejected":[')
        else response.end()
      })
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const endpoint = `http://127.0.0.1:${port}/`
    script = await serveScript(() => ({
      '/': pageOf(`<script src="/earshot.js" data-endpoint="${endpoint}"></script>`),
    }))
    try {
      const page = await engine.newPage()
      await page.goto(script.url)
      await page.evaluate(() => window.earshot.touch('a'))
      await page.waitFor('earshot.status().queued === 0', { timeoutMs: 40_000 })
      expect(bodies.length).toBeGreaterThan(1)
      expect(bodies.at(-1)).toContain('touchpoint.used')
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
})
