import { afterEach, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Page } from '../../../scripts/browsers/types.js'
import { serveScript, type ScriptSite } from './serveScript.js'
import { settle } from './settle.js'

/** Nothing but files of the page's own, no inline code, and no markup made from text. */
const POLICY = `default-src 'self'; connect-src *; script-src 'self'; style-src 'self';
  require-trusted-types-for 'script'`.replace(/\s+/g, ' ')

/** Markup that sets `window.canary`, wherever it is taken for markup. */
const MARKUP = [
  '<script>window.canary = 1</script>',
  '<img src="/no-image" onerror="window.canary = 2">',
  '"><svg onload="window.canary = 3"></svg>',
  `' onfocus='window.canary = 4' autofocus='`,
  '</script><iframe srcdoc="<script>parent.canary = 5</script>"></iframe>',
  '{{constructor.constructor("window.canary = 6")()}} ${window.canary = 6}',
  '<style>* { display: none }</style>',
]
const [label, point, option, other, title, link, last] = MARKUP

/** Every text a survey can have says something hostile. */
const SURVEY = {
  id: 'hello',
  questions: [
    { id: 'rate', kind: 'scale', scale: [1, 2], label, points: [point, { en: other }] },
    {
      id: 'which',
      kind: 'choice',
      label: { en: title, constructor: label },
      options: [
        { id: 'constructor', label: option },
        { id: 'toString', label: { en: last } },
      ],
    },
  ],
  thanks: {
    text: { en: last, ['__proto__']: label },
    links: [
      { label: link, href: '/help?"><img onerror=canary=7>' },
      { label, href: 'javascript:window.canary=8' },
      { label, href: ' java\tscript:window.canary=9' },
      { label, href: 'data:text/html,<script>parent.canary=10</script>' },
    ],
  },
}

// Before the script, as a file: the policy lets no inline code run. It is served as such.
const WATCH = `window.violations = []
document.addEventListener('securitypolicyviolation', event =>
  window.violations.push(event.violatedDirective + ' ' + event.blockedURI))`

const html = (body: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8">
  <title>Page</title><script src="/watch.js"></script></head>
  <body>${body}</body></html>`
const SLOT = '<div id="slot" data-survey="hello"></div>'

let script: ScriptSite | undefined
afterEach(async () => {
  await script?.close()
  script = undefined
})

eachEngine(engine => {
  /** Opens a page of that body under the policy; its journey file is `file`. */
  const open = async (file: string, body = (tag: string) => SLOT + tag): Promise<Page> => {
    script = await serveScript(tag => ({
      '/': {
        headers: { 'content-type': 'text/html', 'Content-Security-Policy': POLICY },
        body: html(body(tag)),
      },
      '/watch.js': WATCH,
      '/earshot.json': file,
    }))
    const page = await engine.newPage()
    await page.setViewport(600, 700)
    await page.goto(script.url)
    return page
  }
  const drawn = (page: Page, text: string): Promise<unknown> =>
    page.waitFor(
      `document.querySelector('[data-survey] > *')?.shadowRoot?.textContent
        ?.includes(${JSON.stringify(text)})`,
      { what: `"${text.slice(0, 60)}" to be drawn` },
    )
  const click = (page: Page, selector: string): Promise<void> =>
    page.evaluate(inner => {
      const { shadowRoot } = document.querySelector('[data-survey] > *')!
      shadowRoot!.querySelector<HTMLElement>(inner)!.click()
    }, selector)
  /** Names of elements that only markup in a text could have made, and what else went wrong. */
  const harm = (page: Page): Promise<unknown> =>
    page.evaluate(() => {
      const { shadowRoot } = document.querySelector('[data-survey] > *')!
      const forged = [...shadowRoot!.querySelectorAll('*')].filter(
        one =>
          /^(script|img|iframe|style|object|link)$/.test(one.localName) ||
          one.getAttributeNames().some(name => name.startsWith('on') || name == 'srcdoc'),
      )
      return {
        canary: (window as { canary?: number }).canary ?? 'unset',
        forged: forged.map(one => one.outerHTML),
        images: document.images.length + document.querySelectorAll('iframe').length,
        violations: (window as unknown as { violations: string[] }).violations,
        polluted: 'polluted' in {},
      }
    })
  const NONE = { canary: 'unset', forged: [], images: 0, violations: [], polluted: false }

  test('markup in any text of a survey is drawn as text, down to the links of the thank-you', async () => {
    const page = await open(JSON.stringify({ surveys: [SURVEY] }))
    await drawn(page, label!)
    await drawn(page, point!)
    await drawn(page, other!)
    expect(await harm(page)).toEqual(NONE)
    await settle(page)
    await click(page, 'input[value="2"]')
    await drawn(page, option!)
    await drawn(page, title!)
    expect(await harm(page)).toEqual(NONE)
    await settle(page)
    await click(page, 'input[value="constructor"]')
    await drawn(page, link!)
    await drawn(page, last!)
    const links = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('[data-survey] > *')!
      return [...shadowRoot!.querySelectorAll('a')].map(one => one.href)
    })
    expect(links).toHaveLength(1)
    expect(new URL(links[0]!).origin).toBe(script!.url.replace(/\/$/, ''))
    expect(await harm(page)).toEqual(NONE)
    const completed = await script!.waitFor('survey.completed')
    expect(completed.data).toMatchObject({ survey: 'hello', answered: 2 })
    const answers = script!.endpoint.events.filter(({ type }) => type === 'survey.answered')
    expect(answers.map(({ data }) => (data as { value: unknown }).value)).toEqual([
      2,
      'constructor',
    ])
  })

  test('prototype names in the page’s own JSON change no prototype, and the survey is asked', async () => {
    const good = JSON.stringify({ id: 'hello', questions: [{ id: 'a', preset: 'helpful' }] })
    const json = `{"__proto__": {"polluted": 1, "surveys": []}, "constructor": {"prototype": {"polluted": 1}},
      "surveys": [{"__proto__": {"polluted": 1}, "id": "constructor", "questions": 5}, ${good}],
      "asking": {"__proto__": {"off": true}}}`
    const page = await open('{}', tag => {
      const own = `<script type="application/json" id="earshot-config">${json}</script>`
      return own + SLOT + tag.replace(/data-config="[^"]*"/, '')
    })
    await drawn(page, 'Yes')
    expect(await harm(page)).toEqual(NONE)
    const said = (await page.consoleMessages())
      .map(({ text }) => text)
      .filter(text => text.includes('Earshot:'))
    expect(said).toHaveLength(1)
    expect(said[0]).toContain('surveys[0].questions: not_a_list 5')
  })

  test('a label of a megabyte is refused in one line, and the page and its other surveys go on', async () => {
    const long = { id: 'a', kind: 'text', label: '<b>'.repeat(350_000) }
    const good = { id: 'hello', questions: [{ id: 'a', preset: 'helpful' }] }
    const file = JSON.stringify({ surveys: [{ id: 'long', questions: [long] }, good] })
    const page = await open(file, tag => `<div data-survey="long"></div>${SLOT}${tag}`)
    await page.waitFor(
      () =>
        document
          .querySelector('#slot > *')
          ?.shadowRoot?.querySelector('input')
          ?.checkVisibility({ visibilityProperty: true }),
      {
        what: 'the good survey to be drawn',
      },
    )
    const said = (await page.consoleMessages())
      .map(({ text }) => text)
      .filter(text => text.includes('Earshot:'))
    expect(said).toHaveLength(1)
    expect(said[0]).toContain('surveys[0].questions[0].label: too_long')
    expect(said[0]!.length).toBeLessThan(300)
    expect(
      await page.evaluate('document.querySelector("[data-survey=long]").children.length'),
    ).toBe(0)
    expect(await page.errors()).toEqual([])
  })

  test('the longest label there may be, of one word, does not widen the page', async () => {
    const wide = {
      id: 'a',
      preset: 'csat',
      label: 'W'.repeat(500),
      points: Array(5).fill('W'.repeat(500)),
    }
    const page = await open(JSON.stringify({ surveys: [{ id: 'hello', questions: [wide] }] }))
    await drawn(page, 'WWWW')
    const { width, wanted } = await page.evaluate(() => ({
      width: document.documentElement.clientWidth,
      wanted: document.documentElement.scrollWidth,
    }))
    expect(wanted).toBe(width)
  })
})
