import { afterEach, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { serveFiles, type FileServer, type Page } from '../../../scripts/browsers/index.mjs'
import { drawn, inSurvey, says, SCRIPT_SHOP } from './shops.js'
import { startShop, type Shop } from './startShop.js'

const PAGE = 'checkout-payment.html'

let shop: Shop
let frame: FileServer | undefined
afterEach(async () => {
  await shop.close()
  await frame?.close()
  frame = undefined
})

/** Errors of the page, without what the browser itself says of files and requests that failed. */
const errorsOf = async (page: Page): Promise<string[]> =>
  (await page.errors()).filter(
    line =>
      !/Failed to load resource|Loading module|ERR_|NetworkError|Loading failed|Cross-Origin|Could not connect/i.test(
        line,
      ),
  )

eachEngine(engine => {
  test('the shop works when the script does not load', async () => {
    shop = await startShop()
    const page = await engine.newPage()
    shop.without('/earshot/earshot.js')
    await page.goto(`${shop.url}/product.html?id=petrel`)
    await page.waitFor(() => document.querySelector('h1'))
    await page.goto(`${shop.url}/${PAGE}`)
    expect(await page.evaluate(() => typeof (window as { earshot?: unknown }).earshot)).toMatch(
      /undefined|object/,
    )
    expect(await errorsOf(page)).toEqual([])
  })

  test('the page stays whole when the files beside the script do not load', async () => {
    shop = await startShop()
    shop.without('/earshot/earshot-ui.js')
    const page = await engine.newPage()
    await page.goto(`${shop.url}/${PAGE}`)
    await page.waitFor(`earshot.status().queued >= 0`)
    await page.evaluate(
      `void (window.faults = [], earshot.on('error', fault => faults.push(fault.code)))`,
    )
    await page.waitFor(`faults.includes('ui_unavailable')`, { what: 'the fault to be told' })
    expect(await errorsOf(page)).toEqual([])
    await page.evaluate(`earshot.flush()`)
    await shop.waitForEvents(events => events.some(one => one.type === 'ask.decided'))
  })

  test('an endpoint out of reach keeps the answer, and the widget says so', async () => {
    shop = await startShop()
    const page = await engine.newPage()
    await page.goto(`${shop.url}/${PAGE}`)
    await drawn(page, SCRIPT_SHOP, 'payment-effort')
    await shop.down()
    await page.click(inSurvey(SCRIPT_SHOP, 'payment-effort', 'input[value="5"]'))
    await says(page, SCRIPT_SHOP, 'payment-effort', /It will be sent/)
    expect(await errorsOf(page)).toEqual([])
    await shop.up()
    await page.evaluate(`earshot.flush()`)
    const events = await shop.waitForEvents(kept =>
      kept.some(one => one.type === 'survey.completed'),
    )
    expect(events.filter(one => one.type === 'survey.answered')).toHaveLength(1)
  })

  test('a frame without storage records in memory, and answers arrive', async () => {
    shop = await startShop()
    frame = await serveFiles({
      routes: {
        '/': `<!doctype html><title>Outside</title><iframe sandbox="allow-scripts allow-forms"
          style="width:100%;height:90vh;border:0" src="${shop.url}/frame.html"></iframe>`,
      },
    })
    shop.write(
      'frame.html',
      `<!doctype html><html lang="en"><title>Inside</title>
      <main data-touchpoint="frame.content" style="height:50px">Content</main>
      <div data-survey="payment-effort" data-touchpoint="checkout.payment" style="min-height:200px"></div>
      <script>
        addEventListener('error', e => parent.postMessage({ error: e.message }, '*'))
        addEventListener('unhandledrejection', e => parent.postMessage({ error: String(e.reason) }, '*'))
        window.earshot = [es => {
          es.touch('frame.content').then(stored => parent.postMessage({ stored, status: es.status() }, '*'))
        }]
      </script>
      <script src="/earshot/earshot.all.js" data-endpoint="/feedback" data-config="/earshot.json"></script>`,
    )
    const page = await engine.newPage()
    await page.goto('about:blank')
    await page.goto(frame.url)
    await page.evaluate(
      `void (window.said = window.said ?? [], addEventListener('message', e => said.push(e.data)),
        document.querySelector('iframe').src += '?again')`,
    )
    const said = await page.waitFor<{ stored?: unknown; status?: unknown; error?: string }[]>(
      `said.some(one => one.stored) && said`,
      { what: 'the frame to report' },
    )
    expect(said.filter(one => one.error)).toEqual([])
    expect(said.find(one => one.stored)).toMatchObject({
      stored: { stored: 'memory' },
      status: { storage: 'memory' },
    })
    await shop.waitForEvents(events => events.some(one => one.type === 'touchpoint.used'))
  })
})
