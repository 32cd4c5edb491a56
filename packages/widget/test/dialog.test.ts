import { describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { overForTest } from './overForTest.js'
import { askOver, at, boxOf, see, waitUntil } from './serveOver.js'
import { settle } from './settle.js'

const PAGE = `<button id="before">Before</button>
  <div style="height: 3000px"></div><button id="after">After</button>`

const WHY = { id: 'why', kind: 'text', label: 'What made it hard?', optional: true }

eachEngine(
  undefined,
  engine => {
    const over = overForTest(engine, { survey: { placement: 'dialog' }, body: PAGE })
    const { open, isGone, focused } = over

    test('is modal, named by its question, and begins with the focus on that', async () => {
      const page = await open()
      await page.focus('#before')
      await askOver(page)
      expect(
        await see(
          page,
          `(dialog => [dialog.matches(':modal'),
          root.getElementById(dialog.getAttribute('aria-labelledby')).textContent])(root.querySelector('dialog'))`,
        ),
      ).toEqual([true, 'Was this useful?'])
      expect(await focused(page)).toBe('stage')
      // Not on an answer: whoever was about to press Space has not given one.
      await page.press('Space')
      expect(over.site.received('survey.answered')).toEqual([])
      await over.site.isSeen()
      await page.press('Tab')
      await page.press('Space')
      await over.site.waitFor('survey.completed')
      const asked = { placement: 'dialog', probability: 1 }
      for (const type of ['survey.shown', 'survey.seen', 'survey.answered']) {
        expect(over.site.received(type).map(one => one.data)).toEqual([
          expect.objectContaining(asked),
        ])
      }
      await waitUntil(page, `!!root.querySelector('.thanks')`)
      expect(await see(page, `root.querySelector('dialog').getAttribute('aria-labelledby')`)).toBe(
        await see(page, `root.querySelector('.thanks p').id`),
      )
      await settle(page)
      await page.click(at('.close'))
      await isGone(page)
      expect(await focused(page)).toBe('page:before')
      expect(await page.errors()).toEqual([])
    })

    test('Tab never reaches the page behind it', async () => {
      const page = await open()
      await askOver(page)
      for (let i = 0; i < 8; i++) {
        await page.press('Tab')
        expect(await focused(page)).not.toMatch(/^page:(before|after)/)
      }
    })

    describe('ends', () => {
      test('by Escape, as closed; the focus goes back', async () => {
        const page = await open()
        await page.focus('#before')
        await askOver(page)
        await page.press('Escape')
        await isGone(page)
        await over.site.waitFor('survey.dismissed')
        expect(over.site.received('survey.dismissed').map(({ data }) => data['how'])).toEqual([
          'closed',
        ])
        expect(await focused(page)).toBe('page:before')
        expect(await see(page, `root.querySelector('dialog').open`)).toBe(false)
      })

      test.each([
        ['.later', 'later'],
        ['.close', 'closed'],
      ])('by %s, as %s', async (button, how) => {
        const page = await open()
        await askOver(page)
        await page.click(at(button))
        await isGone(page)
        await over.site.waitFor('survey.dismissed')
        expect(over.site.received('survey.dismissed').map(({ data }) => data['how'])).toEqual([how])
      })

      test('and can be asked for again, with the focus given back to an element drawn anew', async () => {
        const page = await open({
          body: '<div id="around"><button id="before">Before</button></div>',
          tag: `data-consent="granted"`,
        })
        await page.focus('#before')
        await askOver(page)
        await page.evaluate(`(around.innerHTML = around.innerHTML, 0)`)
        await page.press('Escape')
        await isGone(page)
        expect(await focused(page)).toBe('page:before')
      })

      test('when the page closes every dialog it finds open', async () => {
        const page = await open()
        await askOver(page)
        await see(page, `root.querySelector('dialog').close()`)
        await isGone(page)
        await over.site.waitFor('survey.dismissed')
      })
    })

    test('a click beside it does nothing, and Escape works after it', async () => {
      const page = await open()
      await askOver(page)
      await page.clickAt(20, 20)
      expect(
        await see(page, `root.querySelector('dialog').open && !!root.querySelector('.card')`),
      ).toBe(true)
      await page.press('Escape')
      await isGone(page)
    })

    test('a first Escape in a text that was begun only says that it is not sent', async () => {
      const page = await open({ survey: { questions: [WHY] } })
      await askOver(page)
      await page.focus(at('.field'))
      await page.type('slow')
      await page.press('Escape')
      await waitUntil(page, `/not sent yet/.test(root.querySelector('.note')?.textContent)`)
      expect(await see(page, `root.querySelector('dialog').matches(':modal')`)).toBe(true)
      await page.press('Escape')
      await isGone(page)
    })

    test('the page behind it does not scroll with it', async () => {
      const page = await open()
      await askOver(page)
      const { left, top } = await boxOf(page)
      const painted = `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
      setTimeout(done)))).then(() => scrollY)`
      const turnWheel = async (): Promise<unknown> => {
        for (const [x, y] of [
          [left + 20, top + 20],
          [10, 10],
        ] as const) {
          await page.moveTo(x, y)
          // Only Chromium and Firefox have a wheel in their driver.
          const { mouse } = page.native as {
            mouse?: { wheel(by: { deltaY: number }): Promise<void> }
          }
          await mouse?.wheel({ deltaY: 400 })
        }
        return await page.evaluate(painted)
      }
      // Firefox scrolls what it has painted last.
      await page.evaluate(painted)
      expect(await turnWheel()).toBe(0)
      // Now the dialog itself is where it ends.
      expect(await turnWheel()).toBe(0)
    })

    test('taken away while it scrolls it throws nothing into the page', async () => {
      const page = await open()
      await askOver(page)
      const faults = await page.evaluate(async () => {
        const seen: string[] = []
        addEventListener('error', event => seen.push(event.message))
        const host = document.querySelector('[data-earshot-widget]')!
        const dialog = host.shadowRoot!.querySelector('dialog')!
        // Of a scroll that has happened a page hears in its next frame.
        dialog.scrollTop = 0
        window.earshot.stop()
        const frame = (): Promise<unknown> => new Promise(requestAnimationFrame)
        await frame()
        await frame()
        // Some browsers leave it out for what is gone.
        dialog.dispatchEvent(new Event('scroll'))
        return seen
      })
      expect(faults).toEqual([])
    })

    test.each<[number, number, string]>([
      [320, 480, 'en'],
      [768, 900, 'ar'],
      [1280, 800, 'en'],
    ])('stands in the middle of a window of %i × %i (%s)', async (width, height, lang) => {
      const page = await open({ lang }, [width, height])
      await askOver(page)
      const { left, right, top, bottom } = await boxOf(page)
      expect(Math.abs(left + right - width)).toBeLessThanOrEqual(16)
      expect(Math.abs(top + bottom - height)).toBeLessThanOrEqual(2)
      expect(left).toBeGreaterThanOrEqual(16)
    })

    test('is modal again after the page has replaced its body', async () => {
      const page = await open()
      await askOver(page)
      await page.evaluate(`(document.body = document.body.cloneNode(true), 0)`)
      await waitUntil(page, `root?.querySelector('dialog')?.matches(':modal')`)
      await settle(page)
      await page.click(at('input[value="2"]'))
      await over.site.waitFor('survey.completed')
    })
  },
  { timeoutMs: 90_000 },
)
