import { describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Page } from '../../../scripts/browsers/index.mjs'
import { overForTest } from './overForTest.js'
import { at, askOver, boxOf, see, waitUntil } from './serveOver.js'
import { startPage, WIDGET } from './startPage.js'

const POINT = `document.querySelector('[data-earshot-widget]')?.shadowRoot?.querySelector('input[value="4"]')`

/** Taps the fourth point, as a browser does, in the frame in which it comes under the pointer. */
const TAP_AT_ONCE = `new Promise(resolve => {
  const look = () => {
    const point = ${POINT}
    if (!point?.checkVisibility({ visibilityProperty: true })) return requestAnimationFrame(look)
    point.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, detail: 1 }))
    resolve()
  }
  earshot.ask('over')
  look()
})`

eachEngine(engine => {
  const over = overForTest(engine, { survey: {} })

  test.each(['panel', 'dialog'])(
    'a tap on a %s in the moment in which it appears was meant for the page',
    async placement => {
      const page = await over.open({ survey: { placement } })
      await page.evaluate(TAP_AT_ONCE)
      await over.site.isSeen()
      expect(await see(page, `!!root.querySelector('input[value="4"]')`)).toBe(true)
      await page.click(at('input[value="2"]'))
      await over.site.waitFor('survey.completed')
      expect(over.site.received('survey.answered').map(one => one.data['value'])).toEqual([2])
    },
  )

  test('a field that grows under a panel is not covered by it', async () => {
    const page = await over.open({
      survey: { placement: 'panel' },
      body: `<textarea id="field" style="position: absolute; top: 10px; right: 30px; width: 300px; height: 60px"
        ></textarea><script>field.oninput = () => { field.style.height = field.value.length * 100 + 'px' }</script>`,
    })
    await askOver(page)
    await page.focus('#field')
    await page.type('growing')
    await waitUntil(page, `root.querySelector('.box').dataset.corner !== 'end'`)
    const { right } = await boxOf(page)
    expect(right).toBeLessThan(670)
  })

  test('what is known of one person is not shown to another', async () => {
    const page = await over.open({
      survey: {
        placement: 'panel',
        questions: [
          { id: 'useful', preset: 'csat', label: 'Was this useful?' },
          { id: 'reach', kind: 'contact', label: 'Where may we answer?', fields: ['email'] },
        ],
      },
    })
    await page.evaluate(`earshot.identify({ id: 'ada', email: 'ada@example.com' })`)
    await askOver(page)
    await over.site.isSeen()
    await page.click(at('input[value="4"]'))
    await waitUntil(page, `!!root.querySelector('.known')`)
    await waitUntil(page, `/Sent/.test(root.querySelector('.status').textContent)`)
    await page.evaluate(`earshot.identify({ id: 'bob', email: 'bob@example.org' })`)
    await waitUntil(page, `!/example\\.com/.test(root.querySelector('.card')?.textContent)`)
  })

  test.each(['panel', 'tab', 'dialog'])(
    'a %s leaves the page when Earshot is stopped',
    async placement => {
      const page = await over.open({ survey: { placement } })
      if (placement == 'tab') await page.click(at('.tab'))
      else await page.evaluate(`earshot.ask('over')`)
      await over.site.isSeen()
      await page.evaluate(`earshot.stop()`)
      await waitUntil(page, `!root?.querySelector('.card, .tab')`)
      expect(await page.errors()).toEqual([])
    },
  )

  describe('a tab goes', () => {
    const closed = async (): Promise<Page> => {
      const page = await over.open({ survey: { placement: 'tab' } })
      await page.click(at('.tab'))
      await askOver(page)
      await page.click(at('.close'))
      await waitUntil(page, `!root.querySelector('.card')`)
      // Where there is no Navigation API, the page has to say it.
      await page.evaluate(`(history.pushState(null, '', '/next'), earshot.page())`)
      await page.waitFor(`!earshot.getState().surveys.has('over')`, { what: 'another page view' })
      expect(await see(page, `!!root.querySelector('.tab')`)).toBe(true)
      return page
    }
    test.each([`earshot.setConsent('denied')`, `earshot.setConsent('pending')`, `earshot.stop()`])(
      'when it waits to be pressed, and %s',
      async end => {
        const page = await closed()
        await page.evaluate(end)
        await waitUntil(page, `!root?.querySelector('.tab')`)
        expect(await page.errors()).toEqual([])
      },
    )
  })

  test('a panel that the page takes away again and again is gone for good, and that is told once', async () => {
    const widget = await startPage(engine, { placement: 'panel' })
    try {
      const { page } = widget
      await page.evaluate(async () => {
        for (let i = 0; i < 9; i++) {
          document.querySelector('[data-earshot-widget]')?.remove()
          document.body.append(document.createElement('i'))
          await new Promise(resolve => setTimeout(resolve, 20))
        }
      })
      expect(await widget.actions()).toEqual(['open', 'fail'])
      // What stands there no longer must not come back beside the next one.
      expect(await page.evaluate(() => window.fake.listeners.size)).toBe(0)
    } finally {
      await widget.close()
    }
  })

  test('a double tap on Skip skips one question', async () => {
    const widget = await startPage(engine, {
      ask: ['reason', 'why', 'csat'],
      fields: { csat: { optional: true } },
    })
    try {
      const { page } = widget
      await page.evaluate(() => {
        const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
        for (const detail of [1, 2])
          root
            .querySelector('.skip')!
            .dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail }))
      })
      expect(await widget.actions()).toEqual(['open', 'skip'])
    } finally {
      await widget.close()
    }
  })

  test('a language that is slow to come keeps nobody from the next question', async () => {
    const widget = await startPage(engine, {
      ask: ['csat', 'stars'],
      instead: { 'earshot-lang-pl.js': 'await new Promise(() => {})' },
    })
    try {
      const { page } = widget
      await page.evaluate(() => {
        document.documentElement.lang = 'pl'
      })
      await page.click([WIDGET, 'input[value="4"]'])
      await page.waitFor(
        () =>
          !!document
            .querySelector('[data-earshot-widget]')!
            .shadowRoot!.querySelector('.points.stars'),
        { what: 'the second question', timeoutMs: 1500 },
      )
    } finally {
      await widget.close()
    }
  })

  test('a dialog that cannot be drawn throws nothing into the page, and leaves it', async () => {
    const widget = await startPage(engine, {
      instead: { 'earshot-lang-pl.js': 'export const language = { messages: {}, words: {} }' },
    })
    try {
      const { page } = widget
      await page.evaluate(async () => {
        window.stop()
        document.documentElement.lang = 'pl'
        await window.start({ placement: 'dialog' })
      })
      await page.waitFor(() => window.fake.actions.some(({ type }) => type == 'fail'), {
        what: 'the fault to be told',
        timeoutMs: 3000,
      })
      expect(await page.evaluate(() => !document.querySelector('[data-earshot-widget]'))).toBe(true)
      expect(await page.errors()).toEqual([])
    } finally {
      await widget.close()
    }
  })
})
