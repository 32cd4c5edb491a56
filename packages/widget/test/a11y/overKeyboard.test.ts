import { describe, expect, test } from 'vitest'
import { eachEngine } from '../../../../scripts/browsers/eachEngine.mjs'
import type { Page } from '../../../../scripts/browsers/types.js'
import { overForTest } from '../overForTest.js'
import { askOver, at, FOCUS, isAsked, ROOT, see, sendAll, waitUntil } from '../serveOver.js'

const BODY = `<main><h1>Page</h1><input id="host" value="one two three">
  <button id="open">Rate</button></main>`

eachEngine(engine => {
  const over = overForTest(engine, { survey: {}, body: BODY })
  let page: Page
  const start = async (survey: object): Promise<void> => {
    page = await over.open({ survey })
  }
  /** Presses the keys one after the other, and tells where the focus was after each. */
  const walk = async (...keys: string[]): Promise<string[]> => {
    const stops: string[] = []
    for (const key of keys) {
      await page.press(key)
      stops.push(await page.evaluate<string>(FOCUS))
    }
    return stops
  }
  const answered = async (): Promise<unknown[]> => {
    await sendAll(page)
    return over.site.received('survey.answered').map(({ data }) => data['value'])
  }
  const thanked = (): Promise<void> => waitUntil(page, `!!root.querySelector('.thanks')`)
  const gone = (): Promise<void> => over.isGone(page)

  describe('a panel', () => {
    test('comes after the page in the tab order; arrows, Home and End submit nothing, Enter does', async () => {
      await start({ placement: 'panel' })
      await page.focus('#open')
      await askOver(page)
      expect(await page.evaluate(FOCUS)).toBe('page:open')
      expect(await walk('Tab', 'ArrowDown', 'End', 'Home', 'ArrowDown')).toEqual([
        '1',
        '2',
        '5',
        '1',
        '2',
      ])
      expect(await walk('Tab', 'Tab', 'Tab')).toEqual(['send', 'later', 'close'])
      expect(await answered()).toEqual([])
      await walk('Shift+Tab', 'Shift+Tab', 'Shift+Tab')
      await page.press('Enter')
      await thanked()
      expect(await page.evaluate(FOCUS)).toBe('stage')
      expect(await answered()).toEqual([2])
      expect(await walk('Escape')).toEqual(['page:open'])
      await gone()
    })

    test('is put off and closed by keys, and the focus goes back', async () => {
      await start({ placement: 'panel' })
      await page.focus('#open')
      await askOver(page)
      await walk('Tab', 'Tab')
      expect(await walk('Space')).toEqual(['page:open'])
      await gone()
      await sendAll(page)
      expect(over.site.received('survey.dismissed').map(({ data }) => data['how'])).toEqual([
        'later',
      ])
    })

    test('never disturbs who writes in the page: caret, selection and every key stay the page’s', async () => {
      await start({ placement: 'panel' })
      // Nobody is asked over the page who is writing: the visitor turns to a field afterwards.
      await page.focus('#open')
      await askOver(page)
      await page.evaluate(() => {
        const field = document.querySelector<HTMLInputElement>('#host')!
        field.focus()
        field.setSelectionRange(4, 7)
        const keys: string[] = []
        Object.assign(window, { keys })
        addEventListener('keydown', ({ key, defaultPrevented }) =>
          keys.push(`${key}${defaultPrevented ? '!' : ''}`),
        )
      })
      const field = (): Promise<unknown> =>
        page.evaluate(() => {
          const { value, selectionStart, selectionEnd } =
            document.querySelector<HTMLInputElement>('#host')!
          return [document.activeElement!.id, value, selectionStart, selectionEnd]
        })
      for (const key of ['x', 'Escape', 'Enter', 'Home', 'End', 'ArrowLeft', '3', 'Space'])
        await page.press(key)
      expect(await page.evaluate('keys')).toEqual([
        'x',
        'Escape',
        'Enter',
        'Home',
        'End',
        'ArrowLeft',
        '3',
        ' ',
      ])
      expect(await see(page, `!!root.querySelector('.card')`)).toBe(true)
      const written = await field()
      // By assistive technology, which leaves the focus where it is.
      await page.evaluate(`${ROOT}.querySelector('input[value="4"]').click()`)
      await thanked()
      expect(await field()).toEqual(written)
      await page.evaluate(`${ROOT}.querySelector('.close').click()`)
      await gone()
      expect(await field()).toEqual(written)
      expect(await answered()).toEqual([4])
    })

    test('says once that it has come, and each fate of its answer once', async () => {
      await start({ placement: 'panel' })
      await page.focus('#open')
      // From the first moment in which there is a root.
      await page.evaluate(() => {
        const said: string[] = []
        Object.assign(window, { said })
        const last = new WeakMap<Element, string>()
        const read = (root: ShadowRoot): void => {
          for (const region of root.querySelectorAll('[role=status]')) {
            // An empty line is kept by a space, which nobody hears.
            const text = region.textContent?.trim() ?? ''
            if (text && text != last.get(region)) said.push(text)
            last.set(region, text)
          }
        }
        const watch = new MutationObserver(() => {
          const root = document.querySelector('[data-earshot-widget]')?.shadowRoot
          if (!root) return
          watch.disconnect()
          read(root)
          new MutationObserver(() => read(root)).observe(root, {
            childList: true,
            characterData: true,
            subtree: true,
          })
        })
        watch.observe(document.body, { childList: true })
      })
      await askOver(page)
      await page.waitFor('said.length > 0')
      await page.evaluate(`${ROOT}.querySelector('input[value="4"]').click()`)
      await thanked()
      await waitUntil(page, `/^Sent/.test(root.querySelector('.status').textContent)`)
      const said = await page.evaluate<string[]>('said')
      expect(said.slice(0, 2)).toEqual([
        'Was this useful? You can answer at the end of the page.',
        'Thank you for your answer.',
      ])
      expect(new Set(said).size).toBe(said.length)
      expect(said.at(-1)).toBe('Sent.')
    })
  })

  describe('a dialog', () => {
    test('has the focus and all keys, in its own order; Escape leaves, and the focus goes back', async () => {
      await start({ placement: 'dialog' })
      await page.focus('#open')
      await askOver(page)
      expect(await page.evaluate(FOCUS)).toBe('stage')
      // The second press of a double one answers nothing.
      await page.press('Space')
      await page.press('Enter')
      expect(await walk('Tab', 'ArrowDown', 'End', 'Home')).toEqual(['1', '2', '5', '1'])
      expect(await walk('Tab', 'Tab', 'Tab')).toEqual(['send', 'later', 'close'])
      const further = await walk('Tab', 'Tab', 'Tab')
      expect(further.filter(stop => /host|open/.test(stop))).toEqual([])
      expect(await answered()).toEqual([])
      await page.press('Escape')
      await gone()
      expect(await page.evaluate(FOCUS)).toBe('page:open')
      expect(await answered()).toEqual([])
    })

    test('is answered by Space, thanks, and is closed by its button', async () => {
      await start({ placement: 'dialog' })
      await page.focus('#open')
      await askOver(page)
      await walk('Tab', 'ArrowDown', 'Space')
      await thanked()
      expect(await page.evaluate(FOCUS)).toBe('stage')
      expect(await answered()).toEqual([2])
      expect(await walk('Tab')).toEqual(['close'])
      await page.press('Enter')
      await gone()
      expect(await page.evaluate(FOCUS)).toBe('page:open')
    })
  })

  describe('a tab', () => {
    test('is a button at the end of the page that opens, and gets the focus back when made small', async () => {
      await start({ placement: 'tab' })
      await page.focus('#open')
      expect(await walk('Tab')).toEqual(['tab'])
      const isOpen = (): Promise<string> =>
        see(page, `root.querySelector('.tab').getAttribute('aria-expanded')`)
      expect(await isOpen()).toBe('false')
      await page.press('Enter')
      await isAsked(page)
      expect(await page.evaluate(FOCUS)).toBe('stage')
      expect(await isOpen()).toBe('true')
      expect(await walk('Tab', 'ArrowDown', 'End')).toEqual(['1', '2', '5'])
      expect(await walk('Tab', 'Tab', 'Tab')).toEqual(['send', 'minimise', 'close'])
      expect(await walk('Escape')).toEqual(['tab'])
      expect(await isOpen()).toBe('false')
      expect(await answered()).toEqual([])
      // What was picked still stands there.
      await page.press('Space')
      await waitUntil(page, `root.activeElement?.matches('.stage')`)
      expect(await walk('Tab')).toEqual(['5'])
      await page.press('Enter')
      await thanked()
      expect(await answered()).toEqual([5])
      expect(await walk('Tab', 'Tab')).toEqual(['minimise', 'close'])
      await page.press('Enter')
      await gone()
      // It stays only where it would be asked again.
      const isThere = await see(page, `!!root.querySelector('.tab')`)
      expect(await page.evaluate(FOCUS)).toBe(isThere ? 'tab' : 'page:open')
    })
  })

  test.each(['panel', 'dialog', 'tab'])(
    'a text in a %s keeps its keys from the page',
    async placement => {
      await start({ placement, questions: [{ id: 'why', kind: 'text', label: 'Why?' }] })
      await page.evaluate(() => {
        const heard: string[] = []
        Object.assign(window, { heard })
        for (const type of ['keydown', 'keypress', 'keyup', 'input'])
          document.addEventListener(type, event => heard.push(type + (event as KeyboardEvent).key))
      })
      if (placement == 'tab') {
        await page.click(at('.tab'))
        await isAsked(page)
      } else await askOver(page)
      await page.focus(at('.field'))
      await page.type('a/b')
      await page.press('Enter')
      await page.type('c')
      expect(await page.evaluate('heard')).toEqual([])
      await page.press('Tab')
      await page.press('Enter')
      await thanked()
      expect(await answered()).toEqual(['a/b\nc'])
    },
  )
})
