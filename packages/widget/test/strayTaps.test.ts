import { expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Page } from '../../../scripts/browsers/index.mjs'
import { overForTest } from './overForTest.js'
import { isAsked, ROOT, sendAll } from './serveOver.js'
import { settle } from './settle.js'

// What was not meant for a question answers none: the second tap of a double tap, and a tap that was meant
// for the page where a card has just come.
const consent = { id: 'agree', kind: 'consent', label: 'May we publish your words?' }
const text = (id: string, more: object = {}): object => ({ id, kind: 'text', label: id, ...more })

eachEngine(
  undefined,
  engine => {
    const over = overForTest(engine, { survey: { placement: 'panel' } })

    const answered = async (page: Page): Promise<unknown[]> => {
      await sendAll(page)
      return over.site
        .received('survey.answered')
        .map(({ data }) => [data['question'], data['value']])
    }
    const stepOf = (page: Page): Promise<[string, string | undefined]> =>
      page.evaluate(
        `(({ phase, question }) => [phase, question?.id])(earshot.getState().surveys.get('over'))`,
      )

    test.each([
      ['a consent', [text('one'), consent], 'agree', 'May we'],
      [
        'an optional text',
        [text('one'), text('two', { optional: true }), text('three')],
        'two',
        'two',
      ],
    ])(
      'a double tap on Send does not answer %s that follows',
      async (_, questions, next, words) => {
        const page = await over.open({ survey: { questions } })
        await page.evaluate(`void earshot.ask('over')`)
        await isAsked(page)
        await settle(page)
        await page.click(['[data-earshot-widget]', 'textarea'])
        await page.press('h')
        // However slow the driver is: the second tap comes in the task in which the next question does.
        await page.evaluate(`void (second = new Promise(done => {
        const root = ${ROOT}
        const send = root.querySelector('.send')
        const { left, right, top, bottom } = send.getBoundingClientRect()
        new MutationObserver((_, own) => {
          if (!root.querySelector('.question').textContent.startsWith(${JSON.stringify(words)})) return
          own.disconnect()
          const under = root.elementFromPoint((left + right) / 2, (top + bottom) / 2) ?? send
          const button = root.querySelector('.send')
          for (const one of new Set([under, button]))
            one.dispatchEvent(new MouseEvent('click', { detail: 1, bubbles: true, composed: true }))
          requestAnimationFrame(() => done(true))
        }).observe(root, { subtree: true, childList: true, characterData: true })
      }))`)
        await page.click(['[data-earshot-widget]', '.send'])
        expect(await page.evaluate('second')).toBe(true)
        expect(await stepOf(page)).toEqual(['open', next])
        expect(await answered(page)).toEqual([['one', 'h']])
      },
    )

    test('a double tap on Back does not answer the first question anew', async () => {
      const rating = { id: 'rating', preset: 'csat', label: 'rating' }
      const page = await over.open({ survey: { questions: [rating, text('why')] } })
      await page.evaluate(`void earshot.ask('over')`)
      await isAsked(page)
      await settle(page)
      await page.click(['[data-earshot-widget]', 'input[value="3"]'])
      await page.waitFor(`${ROOT}.querySelector('textarea')`, { what: 'the second question' })
      await settle(page)
      await page.evaluate(`void (second = new Promise(done => {
        const root = ${ROOT}
        new MutationObserver((_, own) => {
          const point = root.querySelector('input[value="5"]')
          if (!point) return
          own.disconnect()
          point.dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true, composed: true }))
          requestAnimationFrame(() => done(true))
        }).observe(root, { subtree: true, childList: true })
      }))`)
      await page.click(['[data-earshot-widget]', '.back'])
      expect(await page.evaluate('second')).toBe(true)
      expect(await stepOf(page)).toEqual(['open', 'rating'])
      expect(await answered(page)).toEqual([['rating', 3]])
    })

    test.each([
      ['.send', [consent]],
      ['.skip', [text('one', { optional: true }), text('two')]],
      ['.close', [consent]],
    ])(
      'a tap in the moment in which a panel comes is none on its %s',
      async (button, questions) => {
        const page = await over.open({ survey: { questions } })
        // As the driver's tap may come too late: one with the same fields, in the same task.
        await page.evaluate(`new Promise(done => {
          new MutationObserver((_, own) => {
            const host = document.querySelector('[data-earshot-widget]')
            const target = host?.shadowRoot.querySelector('${button}')
            if (!target || host.hasAttribute('data-lays')) return
            if (!target.checkVisibility({ visibilityProperty: true })) return
            own.disconnect()
            target.dispatchEvent(new MouseEvent('click', { detail: 1, bubbles: true, composed: true }))
            requestAnimationFrame(done)
          }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-lays'] })
          earshot.ask('over')
        })`)
        await isAsked(page)
        expect(await stepOf(page)).toEqual(['open', questions.length > 1 ? 'one' : 'agree'])
        expect(await answered(page)).toEqual([])
        expect(over.site.received('survey.dismissed')).toEqual([])
      },
    )
  },
  { timeoutMs: 60_000 },
)
