import { describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { overForTest } from './overForTest.js'
import { askOver, at, boxOf, isAsked, see, sendAll, waitUntil } from './serveOver.js'
import { settle } from './settle.js'

const FIELD = '<input id="field" value="half a word">'

/** A field under the corner at the right end, and one as wide as the window. */
const COVERED = `<style>
    #under, #across { position: fixed; bottom: 60px; box-sizing: border-box; height: 40px }
    #under { right: 40px; width: 200px }
    #across { left: 0; width: 100% }
  </style><button id="across">Across</button><input id="under">`

const WHY = { id: 'why', kind: 'text', label: 'What made it hard?', optional: true }

eachEngine(
  undefined,
  engine => {
    const over = overForTest(engine, { survey: { placement: 'panel' } })
    const { open, isGone, focused } = over

    test('is shown, then seen without anybody touching it, and its answer arrives', async () => {
      const page = await open()
      await askOver(page)
      await over.site.isSeen()
      await page.click(at('input[value="4"]'))
      await over.site.waitFor('survey.completed')
      const expected = { survey: 'over', placement: 'panel', probability: 1 }
      for (const type of ['survey.shown', 'survey.seen', 'survey.answered']) {
        expect(over.site.received(type).map(one => one.data)).toEqual([
          expect.objectContaining(expected),
        ])
        expect(over.site.received(type)[0]!.data).not.toHaveProperty('passive')
      }
      expect(over.site.received('survey.answered')[0]!.data['value']).toBe(4)
      await waitUntil(page, `/Thank you/.test(root.querySelector('.thanks')?.textContent)`)
      await settle(page)
      await page.click(at('.close'))
      await isGone(page)
      await sendAll(page)
      // What was completed was not dismissed.
      expect(over.site.received('survey.dismissed')).toEqual([])
      expect(await page.errors()).toEqual([])
    })

    test('stays as high when its status begins to speak: nobody taps what has moved away', async () => {
      const page = await open()
      await askOver(page)
      await page.click(at('input[value="4"]'))
      await waitUntil(page, `!!root.querySelector('.thanks')`)
      const before = (await boxOf(page)).top
      await waitUntil(page, `!!root.querySelector('.status').textContent`)
      expect((await boxOf(page)).top).toBe(before)
    })

    test.each([
      ['.later', 'later'],
      ['.close', 'closed'],
    ])('%s ends it as %s', async (button, how) => {
      const page = await open()
      await askOver(page)
      await page.click(at(button))
      await isGone(page)
      await over.site.waitFor('survey.dismissed')
      expect(over.site.received('survey.dismissed').map(({ data }) => data['how'])).toEqual([how])
      expect(await see(page, `root.querySelector('.box').checkVisibility()`)).toBe(false)
    })

    describe('the page behind it', () => {
      test('keeps focus, caret and keys', async () => {
        const page = await open({ body: FIELD })
        await page.evaluate(`(() => {
        window.heard = []
        document.addEventListener('keydown', event => heard.push(event.key))
        // It has been decided on: the visitor turns to a field while the file that draws is fetched.
        earshot.on('asked', () => {
          field.focus()
          field.setSelectionRange(5, 5)
        })
        earshot.ask('over')
      })()`)
        await isAsked(page)
        await page.type('xy')
        await page.press('Escape')
        expect(await page.evaluate(`[field.value, heard.join()]`)).toEqual([
          'half xya word',
          'x,y,Escape',
        ])
        expect(await focused(page)).toBe('page:field')
        expect(await see(page, `!!root.querySelector('.card')`)).toBe(true)
      })

      test('hears nothing of an Escape inside; the focus goes back to where it came from', async () => {
        const page = await open({ body: FIELD })
        await page.evaluate(`(window.heard = [], document.addEventListener('keydown',
        event => heard.push(event.key)), 0)`)
        await askOver(page)
        await page.focus('#field')
        await page.press('Tab')
        expect(await focused(page)).toBe('1')
        await page.press('Escape')
        await isGone(page)
        expect(await focused(page)).toBe('page:field')
        expect(await page.evaluate('heard.join()')).toBe('Tab')
        await over.site.waitFor('survey.dismissed')
        expect(over.site.received('survey.dismissed')[0]!.data['how']).toBe('closed')
      })

      test('gets the focus back in the element drawn anew in the place of the one that had it', async () => {
        const page = await open({ body: `<div id="around">${FIELD}</div>` })
        await askOver(page)
        await page.focus('#field')
        await page.press('Tab')
        await page.evaluate(`(around.innerHTML = around.innerHTML, 0)`)
        await page.press('Escape')
        await isGone(page)
        expect(await focused(page)).toBe('page:field')
      })
    })

    test('a first Escape in a text that was begun says that it is not sent; typing goes on; two close', async () => {
      const page = await open({ survey: { questions: [WHY] } })
      await askOver(page)
      await page.focus(at('.field'))
      await page.type('slo')
      await page.press('Escape')
      await waitUntil(page, `/not sent yet/.test(root.querySelector('.note')?.textContent)`)
      expect(await focused(page)).toContain('field')
      await page.type('w')
      await waitUntil(page, `!root.querySelector('.note')`)
      // A key that belongs to an input method is none of ours.
      await see(
        page,
        `root.querySelector('.field').dispatchEvent(new KeyboardEvent('keydown',
        { key: 'Escape', isComposing: true, bubbles: true, composed: true }))`,
      )
      expect(await see(page, `!root.querySelector('.note')`)).toBe(true)
      await page.press('Escape')
      await waitUntil(page, `!!root.querySelector('.note')`)
      expect(await see(page, `root.querySelector('.field').value`)).toBe('slow')
      await page.press('Escape')
      await isGone(page)
      await over.site.waitFor('survey.dismissed')
    })

    test('says once, in a live region that was there before, that a question has come', async () => {
      const page = await open()
      await page.evaluate(`(window.said = [], new MutationObserver(() => {
      const line = document.querySelector('[data-earshot-widget]').shadowRoot
        .querySelector('.box > [role=status]')
      const words = line?.textContent
      if (words && said.at(-1) !== words) said.push(words)
      window.empty ??= line ? line.textContent : undefined
    }).observe(document.body, { childList: true }), 0)`)
      await askOver(page)
      await page.evaluate(`(() => {
      const line = document.querySelector('[data-earshot-widget]').shadowRoot
        .querySelector('.box > [role=status]')
      const note = () => line.textContent && said.push(line.textContent)
      note()
      new MutationObserver(note).observe(line, { childList: true, subtree: true, characterData: true })
    })()`)
      await page.waitFor(`said.length`, { what: 'the question to be announced' })
      await page.click(at('input[value="4"]'))
      await waitUntil(page, `!!root.querySelector('.thanks')`)
      const said = await page.evaluate<string[]>('said')
      expect(said).toHaveLength(1)
      expect(said[0]).toContain('Was this useful?')
    })

    describe('never covers what has the focus', () => {
      test('it goes to the other corner and comes back', async () => {
        const page = await open({ body: COVERED })
        await askOver(page)
        expect((await boxOf(page)).right).toBeGreaterThan(900)
        await page.focus('#under')
        await waitUntil(page, `root.querySelector('.box').getBoundingClientRect().left < 100`)
        expect((await boxOf(page)).visible).toBe(true)
        // Whoever turns to it finds it where it is.
        await settle(page)
        await page.click(at('input[value="4"]'))
        await waitUntil(page, `!!root.querySelector('.thanks')`)
        expect((await boxOf(page)).left).toBeLessThan(100)
      })

      test('it hides where both corners would, and is shown only once it can be seen', async () => {
        const page = await open({ body: COVERED })
        await page.focus('#across')
        await page.evaluate(`earshot.ask('over')`)
        await waitUntil(page, `root?.querySelector('.card') && !root.host.matches('[data-lays]')`)
        expect((await boxOf(page)).visible).toBe(false)
        // Two frames later it would have been said to be shown.
        await page.evaluate(
          `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))`,
        )
        expect(await page.evaluate(`earshot.getState().surveys.get('over').phase`)).toBe('asked')
        await page.evaluate(`(document.activeElement.blur(), 0)`)
        await waitUntil(
          page,
          `getComputedStyle(root.querySelector('.box')).visibility === 'visible'`,
        )
        await over.site.isSeen()
      })

      test('a page that gives the focus to its whole content does not hide it', async () => {
        const page = await open({
          body: '<main id="main" tabindex="-1" style="height: 3000px">Page</main>',
        })
        await page.focus('#main')
        await askOver(page)
        expect(await boxOf(page)).toMatchObject({ visible: true })
      })
    })

    describe('stands', () => {
      test.each<[string, number, string]>([
        ['over the whole width, at the bottom, of a phone', 320, 'en'],
        ['over the whole width, at the bottom, of a phone', 320, 'ar'],
        ['in the corner at the right of a tablet', 768, 'en'],
        ['in the corner at the left where people write from right to left', 768, 'ar'],
        ['in the corner at the right of a wide window', 1280, 'en'],
      ])('%s (%i pixels, %s)', async (_, width, lang) => {
        const page = await open({ lang }, [width, 640])
        await askOver(page)
        const { left, right, top, bottom } = await boxOf(page)
        const gaps = [left, width - right, 640 - bottom].map(gap => Math.abs(Math.round(gap)))
        if (width < 480) expect(gaps).toEqual([0, 0, 0])
        else {
          expect(gaps[2]).toBe(16)
          expect(right - left).toBe(384)
          expect(lang == 'ar' ? gaps[0] : gaps[1]).toBe(16)
        }
        expect(top).toBeGreaterThan(300)
        // Nothing is there but what is drawn.
        expect(
          await see(
            page,
            `(box => box.scrollHeight - box.clientHeight)(root.querySelector('.box'))`,
          ),
        ).toBe(0)
      })

      test('above an on-screen keyboard, not higher than the room there, unless zoomed', async () => {
        const page = await open({}, [360, 640])
        await askOver(page)
        await boxOf(page)
        // No driver opens a keyboard: what it changes is said in its place.
        const report = (height: number, scale: number): Promise<unknown> =>
          page.evaluate(
            (values: [string, number][]) => {
              for (const [name, value] of values)
                Object.defineProperty(visualViewport, name, { value, configurable: true })
              visualViewport!.dispatchEvent(new Event('resize'))
            },
            [
              ['height', height],
              ['scale', scale],
            ] as [string, number][],
          )
        await report(200, 1)
        await waitUntil(
          page,
          `Math.round(root.querySelector('.box').getBoundingClientRect().bottom) === 200`,
        )
        expect((await boxOf(page)).top).toBeGreaterThanOrEqual(0)
        await report(320, 2)
        await waitUntil(
          page,
          `Math.round(root.querySelector('.box').getBoundingClientRect().bottom) === 640`,
        )
      })
    })

    test('outlives a page that replaces its body or clears it', async () => {
      const page = await open()
      await askOver(page)
      await page.evaluate(`(document.body = document.body.cloneNode(true), 0)`)
      await waitUntil(
        page,
        `root?.querySelector('.box')?.checkVisibility({ visibilityProperty: true })`,
      )
      await page.evaluate(`(document.body.replaceChildren('New'), 0)`)
      await waitUntil(
        page,
        `root?.querySelector('.box')?.checkVisibility({ visibilityProperty: true })`,
      )
      await page.click(at('input[value="2"]'))
      await over.site.waitFor('survey.completed')
      expect(over.site.received('survey.shown')).toHaveLength(1)
      expect(await page.evaluate(`document.querySelectorAll('[data-earshot-widget]').length`)).toBe(
        1,
      )
    })

    test('waits below a modal dialog of the page, and comes when it is closed', async () => {
      const page = await open({ body: '<dialog id="modal">A dialog <button>OK</button></dialog>' })
      await askOver(page)
      await page.evaluate(`modal.showModal()`)
      const { left, right, top, bottom } = await boxOf(page)
      await page.clickAt((left + right) / 2, (top + bottom) / 2)
      expect(await see(page, `!!root.querySelector('.card')`)).toBe(true)
      await page.evaluate(`modal.close()`)
      await settle(page)
      await page.click(at('input[value="2"]'))
      await over.site.waitFor('survey.completed')
    })

    test('leaves nothing behind in the page when Earshot denies itself, or is stopped', async () => {
      const page = await open({ body: FIELD })
      await page.evaluate(`(() => {
      window.open_ = 0
      for (const target of [window, visualViewport, document]) {
        const { addEventListener } = target
        target.addEventListener = function (type, listener, options) {
          if (options?.signal) {
            open_++
            options.signal.addEventListener('abort', () => open_--)
          }
          return addEventListener.call(this, type, listener, options)
        }
      }
    })()`)
      await askOver(page)
      await page.focus('#field')
      await page.press('Tab')
      expect(await page.evaluate('open_ > 0')).toBe(true)
      await page.evaluate(`earshot.setConsent('denied')`)
      await isGone(page)
      expect(await page.evaluate('open_')).toBe(0)
      expect(await focused(page)).toBe('page:field')
    })
  },
  { timeoutMs: 90_000 },
)
