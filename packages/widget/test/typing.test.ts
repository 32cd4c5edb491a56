import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Page } from '../../../scripts/browsers/types.js'
import { pageOf, serveScript, type ScriptSite } from './serveScript.js'
import { WIDGET } from './startPage.js'
import { settle } from './settle.js'

const at = (selector: string): string[] => [WIDGET, selector]

const JOURNEY = {
  surveys: [
    {
      id: 'hello',
      questions: [
        { id: 'why', kind: 'text', label: 'Why?' },
        { id: 'mail', kind: 'contact', label: 'Where?', fields: ['email'] },
        { id: 'else', kind: 'text', label: 'What else?' },
      ],
    },
  ],
}

eachEngine(engine => {
  describe('what was begun and not sent', () => {
    let served: ScriptSite
    let page: Page
    afterEach(() => served.close())

    const start = async (): Promise<void> => {
      served = await serveScript(tag => ({
        // As over a network: between `beforeunload` and the end of a page there is time to write.
        '/': {
          delayMs: 1000,
          body: pageOf(`<div data-survey="hello" style="min-height:300px"></div>${tag}`),
        },
        '/earshot.json': JSON.stringify(JOURNEY),
      }))
      page = await engine.newPage()
      await page.goto(served.url)
      await asks('Why?')
    }
    const asks = (label: string): Promise<unknown> =>
      page.waitFor(
        (host, words) => {
          const question = document.querySelector(host)?.shadowRoot?.querySelector('.question')
          return (
            question?.textContent === words &&
            question.checkVisibility({ visibilityProperty: true })
          )
        },
        { args: [WIDGET, label], what: `the question ${label}` },
      )
    const written = (): Promise<string> =>
      page.evaluate(
        host =>
          document
            .querySelector(host)!
            .shadowRoot!.querySelector<HTMLInputElement | HTMLTextAreaElement>('.field')!.value,
        WIDGET,
      )
    const answered = (): unknown[] =>
      served.endpoint.events
        .filter(({ type }) => type === 'survey.answered')
        .map(({ data }) => data['value'])
    /** Everything that this page's storage holds, as one text. */
    const stored = (): Promise<string> =>
      page.evaluate(async () => {
        const kept: unknown[] = []
        for (const { name } of await indexedDB.databases()) {
          const db = await new Promise<IDBDatabase>((resolve, reject) => {
            const opening = indexedDB.open(name!)
            opening.onsuccess = () => resolve(opening.result)
            opening.onerror = () => reject(opening.error!)
          })
          const store = db.transaction('events').objectStore('events')
          for (const reading of [store.getAllKeys(), store.getAll()]) {
            kept.push(await new Promise(done => (reading.onsuccess = () => done(reading.result))))
          }
          db.close()
        }
        return JSON.stringify(kept)
      })
    const reload = async (): Promise<void> => {
      await page.reload()
      await asks('Why?')
    }

    test('stands there again after a reload in the middle of a word, and nobody was told', async () => {
      await start()
      await page.click(at('textarea'))
      await page.type('The form was slo')
      // Within the time between two writes: leaving has it kept.
      await reload()
      expect(await written()).toBe('The form was slo')
      await page.evaluate(() => window.earshot.flush())
      expect(answered()).toEqual([])

      await page.click(at('textarea'))
      await page.press('End')
      await page.type('w')
      await page.click(at('.send'))
      await asks('Where?')
      await served.endpoint.waitForEvents(events =>
        events.some(({ type }) => type === 'survey.answered'),
      )
      expect(answered()).toEqual(['The form was slow'])
      // WebKit calls a request that the reload has cut off an error.
      expect((await page.errors()).filter(one => !one.includes('/feedback'))).toEqual([])
    })

    test('is kept while the visitor pauses, and once they turn to something else', async () => {
      await start()
      await page.click(at('textarea'))
      await page.type('slow')
      await expect.poll(stored).toContain('slow')
      await page.type('er')
      await page.press('Tab')
      await expect.poll(stored).toContain('slower')
      // An address is hidden in what is kept, as it will be in what is sent.
      await page.click(at('textarea'))
      await page.press('End')
      await page.type(' ask zoe@post.example')
      await reload()
      expect(await written()).toBe('slower ask [email]')
      await settle(page)
      await page.click(at('.send'))
      await asks('Where?')
      await served.endpoint.waitForEvents(events =>
        events.some(({ type }) => type === 'survey.answered'),
      )
      expect(answered()).toEqual(['slower ask [email]'])
    })

    test('is gone again once the visitor has deleted it', async () => {
      await start()
      await page.click(at('textarea'))
      await page.type('x')
      await expect.poll(stored).toContain('typed')
      await page.press('Backspace')
      await expect.poll(stored).not.toContain('typed')
      await reload()
      expect(await written()).toBe('')
    })

    test('of a contact is kept nowhere', async () => {
      await start()
      await page.click(at('textarea'))
      await page.type('slow')
      await page.click(at('.send'))
      await asks('Where?')
      await page.click(at('.field'))
      await page.type('zoe@post.example')
      await page.press('Tab')
      // What is ordered now is written after whatever the fields could have led to.
      await page.evaluate(() => window.earshot.touch('marker'))
      expect(await stored()).not.toMatch(/zoe|post/)
      await page.reload()
      // Contact is asked for once.
      await asks('What else?')
      expect(await stored()).not.toMatch(/zoe|post/)
      expect(JSON.stringify(served.endpoint.events)).not.toContain('zoe')
    })
  })
})
