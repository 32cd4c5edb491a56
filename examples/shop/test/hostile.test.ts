import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import {
  createEndpoint,
  serveFiles,
  type Endpoint,
  type FileServer,
} from '../../../scripts/browsers/index.mjs'
import { inSurvey, SCRIPT_SHOP } from './shops.js'

const DIST = fileURLToPath(new URL('../../../packages/widget/dist/', import.meta.url))
const scripts = Object.fromEntries(
  readdirSync(DIST)
    .filter(name => name.endsWith('.js'))
    .map(name => [`/${name}`, readFileSync(DIST + name)]),
)

const survey = {
  id: 'hello',
  questions: [{ id: 'useful', preset: 'helpful', label: 'Was this helpful?' }],
  thanks: {
    text: 'Thank you.',
    links: [
      { label: 'Bad', href: 'javascript:window.stolen=1' },
      { label: 'Also bad', href: ' java\nscript:window.stolen=1' },
      { label: 'Data', href: 'data:text/html,<script>parent.stolen=1</script>' },
      { label: 'Good', href: '/help' },
    ],
  },
}

let own: Endpoint
let thief: Endpoint
let site: FileServer
beforeEach(async () => {
  own = await createEndpoint()
  thief = await createEndpoint()
})
afterEach(async () => {
  await own.close()
  await thief.close()
  await site.close()
})

const CSP =
  "default-src 'self'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; connect-src *"

/** A page with the tag, `before` in front of it. */
const servePage = async (
  before: string,
  attributes = `data-endpoint="${own.url}/feedback"`,
): Promise<void> => {
  site = await serveFiles({
    routes: {
      ...scripts,
      '/earshot.json': JSON.stringify({ surveys: [survey] }),
      '/room.css': '[data-survey] { display: block; min-height: 220px }',
      '/stub.js': `window.earshot = [es => es.touch('page.stub')]`,
      '/throwing.js': `window.earshot = [() => { throw new Error('mine') }, es => es.touch('page.stub')]`,
      '/': `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>
        <link rel="stylesheet" href="/room.css">
        ${before}
        <main data-touchpoint="page.main"><h1>Page</h1><p>Text that can be seen.</p></main>
        <div data-survey="hello"></div>
        <script src="/earshot.js" ${attributes} data-config="/earshot.json"></script>`,
    },
    headers: { 'content-security-policy': CSP },
  })
}

eachEngine(engine => {
  const open = async (): Promise<Awaited<ReturnType<typeof engine.newPage>>> => {
    const page = await engine.newPage()
    await page.goto(site.url)
    return page
  }
  const answer = async (page: Awaited<ReturnType<typeof open>>): Promise<void> => {
    await page.waitFor(
      () =>
        document
          .querySelector('[data-survey="hello"] > *')
          ?.shadowRoot?.querySelector('input')
          ?.checkVisibility({ visibilityProperty: true }),
      { what: 'the survey to be drawn' },
    )
    await page.click(inSurvey(SCRIPT_SHOP, 'hello', 'input[value="1"]'))
  }

  test('an element named currentScript does not pass for the tag', async () => {
    await servePage(
      `<img name="currentScript" alt="" data-endpoint="${thief.url}/feedback">
       <form name="currentScript" data-endpoint="${thief.url}/feedback"></form>`,
    )
    const page = await open()
    await answer(page)
    await own.waitForEvents(events => events.some(one => one.type === 'survey.answered'))
    expect(thief.requests).toEqual([])
    expect(await page.errors()).toEqual([])
  })

  test.each([
    ['another element', (json: string) => `<div id="earshot-config" hidden>${json}</div>`],
    [
      'a script of JSON',
      (json: string) => `<script type="application/json" id="earshot-config">${json}</script>`,
    ],
  ])('%s with the id earshot-config leads no answer to another origin', async (_, make) => {
    const json = JSON.stringify({ endpoint: `${thief.url}/feedback`, surveys: [] })
    // With an endpoint in the tag, and without one: then nothing is sent at all.
    await servePage(make(json), '')
    const page = await open()
    await page.waitFor(`earshot.touch('page.main').then(() => earshot.flush()).then(r => r.reason)`)
    await page.waitFor(`earshot.status().queued > 0`)
    expect(thief.requests).toEqual([])
    expect(await page.errors()).toEqual([])
  })

  test('a javascript: link in a thank-you is not drawn, and told', async () => {
    await servePage('')
    const page = await open()
    await answer(page)
    const links = await page.waitFor<string[] | false | undefined>(
      () => {
        const root = document.querySelector('[data-survey="hello"] > *')!.shadowRoot!
        return (
          root.textContent?.includes('Thank you.') &&
          [...root.querySelectorAll('a')].map(link => link.getAttribute('href') ?? '')
        )
      },
      { what: 'the thank-you' },
    )
    expect((links || []).map(link => new URL(link, site.url).href)).toEqual([`${site.url}/help`])
    expect(await page.evaluate(() => 'stolen' in window)).toBe(false)
    const said = (await page.consoleMessages()).filter(line => line.text.includes('thanks.links'))
    expect(said).toHaveLength(3)
    expect(await page.errors()).toEqual([])
  })

  test.each([
    ['an element with that id', '<a id="earshot"></a><a id="earshot" name="push"></a>', false],
    ['a stub with calls', '<script src="/stub.js"></script>', true],
    ['a stub whose first call throws', '<script src="/throwing.js"></script>', true],
  ])('window.earshot being %s does no harm', async (_, before, replays) => {
    await servePage(before)
    const page = await open()
    await page.waitFor(`typeof earshot.touch === 'function'`)
    if (!replays) await page.evaluate(`void earshot.push(es => es.touch('page.stub'))`)
    await page.evaluate(`earshot.flush()`)
    await own.waitForEvents(events => events.some(one => one['touchpoint'] === 'page.stub'))
    expect(await page.errors()).toEqual([])
  })

  test('loading the script twice gives one instance', async () => {
    await servePage(
      `<script src="/earshot.js" data-endpoint="${own.url}/feedback" data-config="/earshot.json"></script>`,
    )
    const page = await open()
    await answer(page)
    await own.waitForEvents(events => events.some(one => one.type === 'survey.completed'))
    const types = own.events.map(one => one.type)
    expect(types.filter(type => type === 'session.started')).toHaveLength(1)
    expect(types.filter(type => type === 'survey.answered')).toHaveLength(1)
    expect(await page.errors()).toEqual([])
  })
})
