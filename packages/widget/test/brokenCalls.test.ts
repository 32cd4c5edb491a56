import { expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Page } from '../../../scripts/browsers/index.mjs'
import { overForTest } from './overForTest.js'
import { isAsked, ROOT } from './serveOver.js'

// A page that breaks what a card is shown by loses the card, and nothing else: it is told of, the page
// hears of no error, and nothing stays over it.
eachEngine(
  undefined,
  engine => {
    const over = overForTest(engine, {
      survey: { placement: 'panel' },
      body: '<button>Page</button>',
    })

    const isGone = (page: Page): Promise<unknown> =>
      page.waitFor(`!document.querySelector('[data-earshot-widget]')`, { what: 'the host to go' })
    const open = async (placement: string, before: string): Promise<Page> => {
      const page = await over.open({
        survey: { placement },
        tag: 'data-debug',
        head: `<script>
          faults = []
          addEventListener('error', event => faults.push(event.message))
          told = []
          for (const name of ['warn', 'error']) console[name] = (...all) => told.push(all.join(' '))
        </script>`,
      })
      await page.evaluate(`void (${before})`)
      await page.evaluate(`void earshot.ask('over')`)
      return page
    }
    const faults = (page: Page): Promise<string[]> => page.evaluate('faults')
    const THROWS = `() => { throw Error('of the page') }`

    test.each([
      ['panel', 'HTMLElement.prototype.togglePopover'],
      ['panel', 'Element.prototype.getBoundingClientRect'],
      ['dialog', 'HTMLDialogElement.prototype.showModal'],
      ['dialog', 'Element.prototype.getBoundingClientRect'],
      ['dialog', 'HTMLElement.prototype.focus'],
    ])('a %s goes whose page has broken %s', async (placement, name) => {
      const page = await open(placement, `${name} = ${THROWS}`)
      await page.waitFor(`told.some(line => line.includes('of the page'))`, {
        what: 'the fault to be told',
      })
      await isGone(page)
      expect(await faults(page)).toEqual([])
      expect(await page.evaluate(`earshot.getState().surveys.get('over').phase`)).toBe('closed')
      await page.evaluate(`earshot.stop()`)
      expect(await faults(page)).toEqual([])
    })

    test('a dialog that the page keeps from closing leaves the page free all the same', async () => {
      const page = await open('dialog', 'null')
      await isAsked(page)
      await page.evaluate(`void (HTMLDialogElement.prototype.close = ${THROWS})`)
      await page.evaluate(`${ROOT}.querySelector('.close').click()`)
      await isGone(page)
      await page.evaluate(`document.querySelector('button').onclick = () => { pressed = true }`)
      await page.click('button')
      expect(await page.evaluate('pressed')).toBe(true)
      expect(await faults(page)).toEqual([])
    })

    test('what is broken while a panel is there takes it away when it has to move', async () => {
      const page = await open('panel', 'null')
      await isAsked(page)
      await page.evaluate(`void (Element.prototype.getBoundingClientRect = ${THROWS})`)
      await page.focus('button')
      await isGone(page)
      expect(await faults(page)).toEqual([])
    })

    test('a dialog waits for a page that has no body for a moment', async () => {
      const page = await open(
        'dialog',
        `new MutationObserver((_, own) => {
          if (!document.querySelector('[data-lays]')) return
          own.disconnect()
          const { body } = document
          body.remove()
          setTimeout(() => setTimeout(() => setTimeout(() => setTimeout(() =>
            document.documentElement.append(document.createElement('body'))))))
        }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-lays'] })`,
      )
      await isAsked(page)
      expect(await page.evaluate(`${ROOT}.activeElement?.className`)).toBe('stage')
      expect(await faults(page)).toEqual([])
    })

    test('a modal dialog of the page that opens on its way keeps a panel waiting', async () => {
      const page = await open(
        'panel',
        `new MutationObserver((_, own) => {
          if (document.querySelector('[data-earshot-widget]')?.dataset.lays !== 'all') return
          own.disconnect()
          const modal = document.createElement('dialog')
          modal.append(document.createElement('button'))
          document.body.append(modal)
          modal.showModal()
          laid = true
        }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-lays'] })`,
      )
      await page.waitFor('window.laid', { what: 'the dialog of the page' })
      await page.waitFor(`!document.querySelector('[data-lays]')`, {
        what: 'the panel to be laid out',
      })
      const isSeen = `${ROOT}.querySelector('.box').checkVisibility({ visibilityProperty: true })`
      expect(await page.evaluate(isSeen)).toBe(false)
      expect(await page.evaluate(`earshot.getState().surveys.get('over').phase`)).toBe('asked')
      await page.evaluate(`document.querySelector('dialog').close()`)
      await isAsked(page)
      expect(await page.evaluate(isSeen)).toBe(true)
    })
  },
  { timeoutMs: 60_000 },
)
