import { describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Page } from '../../../scripts/browsers/index.mjs'
import { overForTest } from './overForTest.js'
import { at, boxOf, isAsked, see, sendAll, waitUntil } from './serveOver.js'
import { settle } from './settle.js'

const FIELD = '<input id="field">'

const TWO = [
  { id: 'useful', preset: 'csat', label: 'Was this useful?' },
  { id: 'why', kind: 'text', label: 'What made it hard?', optional: true },
]

eachEngine(
  undefined,
  engine => {
    const over = overForTest(engine, { survey: { placement: 'tab' } })
    const { open, isGone, focused } = over
    const press = async (page: Page): Promise<void> => {
      await page.click(at('.tab'))
      await isAsked(page)
    }
    const expanded = (page: Page): Promise<string> =>
      see(page, `root.querySelector('.tab').getAttribute('aria-expanded')`)

    test('is no survey that was shown until it is opened; its answers are passive', async () => {
      const page = await open({ body: FIELD })
      expect(await see(page, `root.querySelector('.tab').textContent`)).toBe('Feedback')
      expect(await expanded(page)).toBe('false')
      await sendAll(page)
      expect(over.site.received('survey.shown')).toEqual([])

      await press(page)
      expect(await expanded(page)).toBe('true')
      expect(await focused(page)).toBe('stage')
      expect(
        await see(
          page,
          `root.getElementById(root.querySelector('.tab').getAttribute('aria-controls')) === root.querySelector('.box')`,
        ),
      ).toBe(true)
      await over.site.isSeen()
      await page.press('Tab')
      await page.press('Space')
      await over.site.waitFor('survey.completed')
      for (const type of ['survey.shown', 'survey.seen', 'survey.answered']) {
        expect(over.site.received(type).map(one => one.data)).toEqual([
          expect.objectContaining({ placement: 'tab', passive: true }),
        ])
      }
      expect(await page.errors()).toEqual([])
    })

    test('stays after it was answered and closed, and the next press is a response of its own', async () => {
      const page = await open()
      await press(page)
      await page.click(at('input[value="4"]'))
      await waitUntil(page, `!!root.querySelector('.thanks')`)
      await settle(page)
      await page.click(at('.close'))
      await isGone(page)
      expect(await focused(page)).toBe('tab')
      expect(await expanded(page)).toBe('false')
      await press(page)
      await page.click(at('input[value="2"]'))
      await waitUntil(page, `!!root.querySelector('.thanks')`)
      // What was said is not said again: that, too, begins anew.
      await settle(page)
      await page.click(at('.minimise'))
      await isGone(page)
      await press(page)
      await waitUntil(page, `!!root.querySelector('.points')`)
      await sendAll(page)
      expect(
        new Set(over.site.received('survey.shown').map(({ data }) => data['response'])).size,
      ).toBe(3)
      expect(over.site.received('survey.answered').map(({ data }) => data['value'])).toEqual([4, 2])
      expect(over.site.received('survey.dismissed')).toEqual([])
    })

    describe('made small', () => {
      test.each(['.minimise', 'Escape', '.tab'])(
        'by %s, it gives the focus to the tab',
        async way => {
          const page = await open()
          await press(page)
          if (way == 'Escape') {
            await page.press('Tab')
            await page.press('Escape')
          } else await page.click(at(way))
          await isGone(page)
          expect(await focused(page)).toBe('tab')
          await sendAll(page)
          expect(over.site.received('survey.dismissed')).toEqual([])
        },
      )

      test('keeps what was half answered, and an Escape warns of a text first', async () => {
        const page = await open({ survey: { questions: TWO } })
        await press(page)
        await page.click(at('input[value="2"]'))
        await waitUntil(page, `!!root.querySelector('.field')`)
        await page.focus(at('.field'))
        await page.type('slow')
        await page.press('Escape')
        await waitUntil(page, `/not sent yet/.test(root.querySelector('.note')?.textContent)`)
        await page.press('Escape')
        await isGone(page)
        await page.click(at('.tab'))
        await waitUntil(page, `root.querySelector('.field')?.value === 'slow'`)
        await settle(page)
        await page.click(at('.send'))
        await over.site.waitFor('survey.completed')
        expect(over.site.received('survey.shown')).toHaveLength(1)
      })
    })

    test('is not there where it would not be asked', async () => {
      const page = await open({
        tag: 'data-can-ask="mayAsk"',
        head: '<script>mayAsk = () => true</script>',
      })
      await press(page)
      await page.click(at('input[value="4"]'))
      await waitUntil(page, `!!root.querySelector('.thanks')`)
      await page.evaluate(`(window.mayAsk = () => false, 0)`)
      await settle(page)
      await page.click(at('.close'))
      await waitUntil(page, `!root.querySelector('.tab')`)
      await page.evaluate(`earshot.setConsent('denied')`)
      expect(await see(page, `!root.querySelector('.tab')`)).toBe(true)
    })

    test('it goes when consent is denied while it is open', async () => {
      const page = await open()
      await press(page)
      await page.evaluate(`earshot.setConsent('denied')`)
      await waitUntil(page, `!root.querySelector('.tab') && !root.querySelector('.card')`)
    })

    describe('stands', () => {
      test.each<[number, string]>([
        [320, 'en'],
        [768, 'en'],
        [768, 'ar'],
        [1280, 'en'],
      ])(
        'at the edge, the panel beside it and in the window (%i pixels, %s)',
        async (width, lang) => {
          const page = await open({ lang }, [width, 640])
          const tab = await boxOf(page, '.tab')
          expect(tab.right - tab.left).toBeGreaterThanOrEqual(44)
          expect(tab.bottom - tab.top).toBeGreaterThanOrEqual(44)
          if (width < 480) expect(tab.bottom).toBeCloseTo(640, 1)
          else expect(lang == 'ar' ? tab.left : width - tab.right).toBeCloseTo(0, 1)
          await press(page)
          const box = await boxOf(page)
          expect(box.left).toBeGreaterThanOrEqual(0)
          expect(box.right).toBeLessThanOrEqual(width)
          if (width < 480)
            expect([box.left, box.right, box.bottom].map(Math.round)).toEqual([0, 320, 640])
          else if (lang == 'ar') expect(box.left).toBeGreaterThan(tab.right)
          else expect(box.right).toBeLessThan(tab.left)
        },
      )

      test('not over a field that has the focus', async () => {
        const page = await open({
          body: `<style>#field { position: fixed; right: 0; bottom: 100px; height: 60px; width: 300px }</style>${FIELD}`,
        })
        await page.focus('#field')
        await waitUntil(
          page,
          `getComputedStyle(root.querySelector('.tab')).visibility === 'hidden'`,
        )
        await page.evaluate(`(field.blur(), 0)`)
        await waitUntil(
          page,
          `getComputedStyle(root.querySelector('.tab')).visibility === 'visible'`,
        )
      })
    })

    test('stays through a new page view, also half answered, and a body that is replaced', async () => {
      const page = await open({ survey: { questions: TWO } })
      await press(page)
      await page.click(at('input[value="2"]'))
      await waitUntil(page, `!!root.querySelector('.field')`)
      await page.evaluate(`(document.body = document.body.cloneNode(true), 0)`)
      await waitUntil(
        page,
        `root?.querySelector('.tab').checkVisibility({ visibilityProperty: true })`,
      )
      await waitUntil(
        page,
        `root?.querySelector('.box').checkVisibility({ visibilityProperty: true })`,
      )
      await page.evaluate(`(history.pushState(null, '', '/other'), earshot.page('/other'))`)
      await waitUntil(page, `!!root.querySelector('.field')`)
      await settle(page)
      await page.click(at('.field'))
      await page.type('slow')
      await page.click(at('.send'))
      await over.site.waitFor('survey.completed')
    })
  },
  { timeoutMs: 90_000 },
)
