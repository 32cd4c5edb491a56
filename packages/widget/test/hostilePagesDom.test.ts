import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { serveFiles } from '../../../scripts/browsers/index.mjs'
import { withReact } from './hostile/reactPage.js'
import { visitHostile, type HostilePage, type HostileVisit } from './hostile/visit.js'
import { settle } from './settle.js'
import { WIDGET } from './startPage.js'

/** Runs in the page: how often a widget comes into its slot from now on. */
const COUNT = `{
  window.returns = 0
  new MutationObserver(records => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) if (node.matches?.('[data-earshot-widget]')) window.returns++
  }).observe(document.querySelector('[data-survey]'), { childList: true })
}`

eachEngine(engine => {
  let visit: HostileVisit
  afterEach(() => visit.close())
  const open = async (page: Omit<HostilePage, 'name'>): Promise<HostileVisit> => {
    visit = await visitHostile(engine, { name: 'a page', ...page })
    await visit.ask()
    return visit
  }
  /** The values that the endpoint has for the first question, over all events. */
  const ratings = (): unknown[] => {
    const answers = visit.site.endpoint.events.filter(({ data }) => data['question'] === 'rating')
    return [...new Map(answers.map(({ id, data }) => [id, data['value']])).values()]
  }
  const expectWhole = async (): Promise<void> => {
    await visit.answer()
    expect(ratings()).toEqual([4])
    expect(await visit.page.errors()).toEqual([])
  }

  describe('a page that takes our node out of its slot', () => {
    test.each([
      ['emptied', `slot.innerHTML = ''`],
      ['filled with something else', `slot.replaceChildren(document.createElement('hr'), 'Text')`],
      ['cleaned by hand', `slot.lastElementChild.remove()`],
    ])('once, %s, has it back with what was answered', async (_, code) => {
      const { page, rate, says } = await open({})
      await rate()
      await page.evaluate(
        `{ const slot = document.querySelector('#slot'); ${code} }`
          .replace(/^/, 'void (() => ')
          .replace(/$/, ')()'),
      )
      await says('.question', 'What was it?')
      await expectWhole()
    })

    test('in the middle of a text keeps the text', async () => {
      const { page, rate, says } = await open({})
      await rate()
      await settle(page)
      await page.click([WIDGET, 'input[value="price"]'])
      await page.click([WIDGET, '.send'])
      await says('.question', 'Anything else?')
      await page.click([WIDGET, 'textarea'])
      await page.type('half a')
      await page.evaluate(`void (document.querySelector('#slot').innerHTML = '')`)
      await page.click([WIDGET, 'textarea'])
      await page.press('End')
      await page.type(' word')
      await page.click([WIDGET, '.send'])
      expect((await visit.waitForAnswer('why')).data['value']).toBe('half a word')
    })

    test('whenever it comes wins in the end, and keeps what was answered', async () => {
      const { page, rate, waitForAnswer } = await open({})
      await rate()
      await page.evaluate(`void (() => {
        ${COUNT}
        const slot = document.querySelector('#slot')
        // In the same moment, and again later.
        new MutationObserver(() => slot.replaceChildren()).observe(slot, { childList: true })
        setInterval(() => slot.firstChild && slot.replaceChildren(), 20)
        slot.replaceChildren()
      })()`)
      await page.waitFor(`new Promise(done => setTimeout(() => done(true), 600))`)
      expect(await page.evaluate(`window.returns`)).toBeLessThanOrEqual(5)
      expect(await page.evaluate(`document.querySelector('#slot').childNodes.length`)).toBe(0)
      expect((await waitForAnswer('rating')).data).toMatchObject({ value: 4 })
      // The page goes on, and so does what it records.
      expect(await page.evaluate(`earshot.touch('after').then(({ stored }) => stored)`)).toBe('idb')
      expect(await page.errors()).toEqual([])
    })
  })

  describe('a framework that draws what is around our node', () => {
    test.each([
      ['innerHTML from itself', `main.innerHTML = main.innerHTML`],
      ['innerHTML from a template', `main.innerHTML = '<div data-survey="hello" id="slot"></div>'`],
      [
        'replaceChildren with a copy',
        `main.replaceChildren(main.firstElementChild.cloneNode(true))`,
      ],
      ['the slot moved about', `document.body.append(main); main.prepend(main.firstElementChild)`],
    ])('again and again by %s loses nothing', async (_, code) => {
      const { page, rate, says } = await open({})
      await rate()
      for (let i = 0; i < 7; i++) {
        await page.evaluate(
          `void (() => { const main = document.querySelector('#main'); ${code} })()`,
        )
      }
      await says('.question', 'What was it?')
      await visit.expectSeen()
      await expectWhole()
      expect(await page.evaluate(`document.querySelectorAll('${WIDGET}').length`)).toBe(1)
    })

    const APP = `
      const { createElement: h, useState, StrictMode } = React
      const App = () => {
        const [n, set] = useState(0)
        window.again = () => set(n + 1)
        // Its slot has no child of React's at first, then some, then is another element.
        const key = n < 4 ? 'a' : 'b'
        const inner = n % 2 ? [h('p', { key: 'p' }, 'Render ' + n)] : []
        return h('main', { id: 'main', 'data-n': n },
          h('div', { key, id: 'slot', 'data-survey': 'hello' }, inner))
      }`

    test('React, render after render and with another key', async () => {
      const { page, rate, says } = await open({
        around: () => '<div id="app"></div>',
        script: withReact(`${APP}
          ReactDOM.createRoot(document.querySelector('#app')).render(h(StrictMode, null, h(App)))`),
      })
      await rate()
      for (let n = 1; n < 7; n++) {
        await page.evaluate(`window.again()`)
        await page.waitFor(`document.querySelector('#main').dataset.n == ${n}`)
      }
      await says('.question', 'What was it?')
      await expectWhole()
    })

    // What a server has drawn, hydrated when the survey is there already.
    const hydrating = async (app: string): Promise<void> => {
      const { page } = await open({
        around: () =>
          '<div id="app"><main id="main" data-n="0"><div id="slot" data-survey="hello"></div></main></div>',
        script: withReact(`${app}
          window.faults = ''
          const note = error => { window.faults += error.message }
          window.hydrate = () => ReactDOM.hydrateRoot(document.querySelector('#app'), h(App),
            { onRecoverableError: note, onUncaughtError: note })`),
      })
      await page.evaluate(`void window.hydrate()`)
      await page.waitFor(`!!window.again`)
      await page.evaluate(`window.again()`)
      await page.waitFor(`document.querySelector('#main').dataset.n == 1`)
      await visit.says('.question', 'satisfied')
      await visit.expectSeen()
      await expectWhole()
    }

    // React tells its developer of a node that the server did not draw, and draws everything anew.
    test('React, which hydrates after the survey was there', () => hydrating(APP))

    test('React, which hydrates a slot of which it does not own the content, notices nothing', async () => {
      await hydrating(
        APP.replace(
          /h\('div', .*\)\)/,
          `h('div', { id: 'slot', 'data-survey': 'hello',
        dangerouslySetInnerHTML: { __html: '' }, suppressHydrationWarning: true }))`,
        ),
      )
      expect(await visit.page.evaluate('window.faults')).toBe('')
    })
  })

  describe('a page that has Earshot twice', () => {
    test.each(['/earshot.js', '/earshot.all.js'])('with %s asks once', async file => {
      const { page } = await open({
        after: `<script src="${file}?2" data-endpoint="/elsewhere" data-config="/earshot.json"></script>
          <script async src="${file}?3" data-endpoint="/elsewhere"></script>`,
      })
      expect(await page.evaluate(`document.querySelectorAll('${WIDGET}').length`)).toBe(1)
      await visit.expectSeen()
      await expectWhole()
      expect(visit.site.site.requests.map(one => one.path)).not.toContain('/elsewhere')
    })
  })

  describe('a slot in a place that is not made for it', () => {
    test('a form gets neither our Enter nor our answers', async () => {
      const { page, says } = await open({
        around: slot =>
          `<form id="main"><input name="own" value="x">${slot}<button>Go</button></form>`,
      })
      await page.evaluate(`void (() => {
        window.submits = 0
        document.querySelector('form').addEventListener('submit', event => {
          event.preventDefault()
          window.submits++
        })
      })()`)
      await page.focus([WIDGET, 'input[value="4"]'])
      // Nothing is selected yet.
      await page.press('Enter')
      await page.press('Space')
      await says('.question', 'What was it?')
      await page.focus([WIDGET, 'input[value="other"]'])
      await page.press('Enter')
      await expectWhole()
      expect(
        await page.evaluate(`[...new FormData(document.querySelector('form')).keys()].join()`),
      ).toBe('own')
      expect(await page.evaluate(`document.querySelector('form').elements.length`)).toBe(2)
      expect(await page.evaluate('window.submits')).toBe(0)
    })

    test('a text that can be edited stays as it is', async () => {
      const { page } = await open({
        isCompared: true,
        around: slot =>
          `<main id="main" contenteditable="true"><p>Text</p>${slot}<p>End</p></main>`,
      })
      await visit.expectUntouched()
      await visit.expectSeen()
      await expectWhole()
      expect(
        await page.evaluate(
          `document.querySelector('#main').innerText.trim().split(/\\s+/).join()`,
        ),
      ).toBe('Text,End')
    })

    test('a <base> of another origin leads nothing away', async () => {
      const other = await serveFiles({})
      try {
        await open({
          script: `addEventListener('DOMContentLoaded', () => {
            const base = document.createElement('base')
            base.href = '${other.url}/a/'
            document.head.append(base)
          })`,
        })
        await visit.expectSeen()
        await expectWhole()
        expect(other.requests.map(one => one.path)).toEqual([])
      } finally {
        await other.close()
      }
    })

    test.each([
      ['inert', 'inert'],
      ['aria-hidden', 'aria-hidden="true"'],
      ['hidden', 'hidden'],
      ['invisible', 'style="visibility: hidden"'],
      ['transparent', 'style="opacity: 0"'],
      ['skipped', 'style="content-visibility: hidden"'],
    ])(
      'a part that is %s breaks nothing, and shows nothing where it shows nothing',
      async (name, attribute) => {
        visit = await visitHostile(engine, {
          name: 'a page',
          around: slot => `<main id="main" ${attribute}>${slot}</main>`,
        })
        const { page } = visit
        await page.waitFor(`!!window.earshot && !!earshot.ask`)
        await page.evaluate(`void earshot.ask('hello')`)
        await page.waitFor(`new Promise(done => setTimeout(() => done(true), 1500))`)
        expect(await page.errors()).toEqual([])
        // It is the page's own: what it shows again can be used.
        await page.evaluate(`void (() => {
        const main = document.querySelector('#main')
        for (const one of ['inert', 'aria-hidden', 'hidden', 'style']) main.removeAttribute(one)
      })()`)
        await page.evaluate(`void earshot.ask('hello')`)
        await visit.says('.question', 'satisfied')
        await visit.expectSeen()
        if (name == 'invisible') {
          const style = await page.evaluate(
            `(document.querySelector('#main').style.visibility = 'hidden',
            getComputedStyle(document.querySelector('${WIDGET}').shadowRoot.querySelector('.card')).visibility)`,
          )
          expect(style).toBe('hidden')
          await page.evaluate(`void document.querySelector('#main').removeAttribute('style')`)
        }
        await expectWhole()
      },
    )
  })
})
