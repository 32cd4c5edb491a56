import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Page } from '../../../scripts/browsers/types.js'
import { overForTest } from './overForTest.js'
import { askOver, see, waitUntil } from './serveOver.js'
import { settle } from './settle.js'
import { serveScript, type ScriptSite } from './serveScript.js'
import { startPage, WIDGET, type PageOptions, type WidgetPage } from './startPage.js'

const at = (selector: string): string[] => [WIDGET, selector]
const journey = {
  surveys: [
    {
      id: 'hello',
      questions: [
        { id: 'may', kind: 'consent', label: 'May we talk to you?' },
        { id: 'mail', kind: 'contact', label: 'Where?', fields: ['email', 'name'] },
        { id: 'why', kind: 'text', label: 'About what?' },
      ],
    },
  ],
}

declare global {
  interface Window {
    said: string[]
  }
}

/** Over the page: a rating, and what is asked only of whom nobody knows. */
const KNOWN = {
  placement: 'panel',
  questions: [
    { id: 'useful', preset: 'csat', label: 'Was this useful?' },
    { id: 'reach', kind: 'contact', label: 'Where may we answer?', fields: ['email'] },
  ],
}

eachEngine(engine => {
  describe('contact and consent, with the script tag', () => {
    let served: ScriptSite
    let page: Page
    afterEach(() => served.close())

    const says = (selector: string, words: string): Promise<unknown> =>
      page.waitFor(
        (one, part) =>
          document
            .querySelector('[data-earshot-widget]')
            ?.shadowRoot?.querySelector(one)
            ?.textContent?.includes(part),
        { args: [selector, words], what: `${selector} to say "${words}"` },
      )
    /** What has arrived as answers, as `question = value`. */
    const answers = (): string[] =>
      served.endpoint.events
        .filter(({ type }) => type === 'survey.answered')
        .map(({ data }) => {
          const { question, value, measure } = data as Record<string, unknown>
          return `${question} ${measure} ${JSON.stringify(value)}`
        })

    test('arrive as they were given; a mistaken address is told and lost to nobody', async () => {
      served = await serveScript(tag => ({
        '/': `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>
          <div data-survey="hello" style="min-height:300px"></div>${tag}</html>`,
        '/earshot.json': JSON.stringify(journey),
      }))
      page = await engine.newPage()
      await page.goto(served.url)
      await says('.question', 'May we talk to you?')
      await settle(page)
      expect(
        await page.evaluate(
          () =>
            document
              .querySelector('[data-earshot-widget]')!
              .shadowRoot!.querySelector<HTMLInputElement>('input[type=checkbox]')!.checked,
        ),
      ).toBe(false)
      await page.click(at('.option'))
      await page.click(at('.send'))
      await says('.question', 'Where?')

      await page.click(at('input[type=email]'))
      await page.type('ada@post')
      await page.press('Enter')
      await says('.status', 'Please check the email address.')
      expect(
        await page.evaluate(() =>
          [
            ...document
              .querySelector('[data-earshot-widget]')!
              .shadowRoot!.querySelectorAll<HTMLInputElement>('input'),
          ].map(input => [input.value, input.autocomplete, input.ariaInvalid].join(' ')),
        ),
      ).toEqual(['ada@post email true', ' name false'])
      await page.type('.example')
      await page.press('Tab')
      await page.type('Ada')
      await page.press('Enter')
      await says('.question', 'About what?')

      await served.endpoint.waitForEvents(
        events => events.filter(({ type }) => type === 'survey.answered').length === 2,
      )
      expect(answers()).toEqual([
        'may consent true',
        'mail contact {"email":"ada@post.example","name":"Ada"}',
      ])
    })
  })

  describe('a widget', () => {
    let widget: WidgetPage
    const start = async (options: PageOptions): Promise<WidgetPage> => {
      widget = await startPage(engine, options)
      return widget
    }
    afterEach(() => widget.close())

    test('sends an unticked consent as no, and says where nothing was filled in', async () => {
      const { page, actions, says } = await start({ ask: ['consent', 'contact'] })
      await page.click(at('.send'))
      await says('.question', 'Where may we answer?')
      await settle(page)
      await page.click(at('.send'))
      await says('.status', 'Please answer first.')
      expect(await actions()).toEqual(['open', 'answer consent false'])
    })

    test('takes the focus to the field that is wrong, which says why: nothing else says it again', async () => {
      const { page, says } = await start({ ask: ['contact'] })
      await page.evaluate(() => {
        const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
        window.said = []
        const line = root.querySelector('.status')!
        new MutationObserver(() => {
          if (line.textContent && line.getAttribute('role') == 'status')
            window.said.push(line.textContent)
        }).observe(line, { childList: true, subtree: true })
      })
      const refuse = (why: string): Promise<unknown> =>
        page.evaluate(one => {
          window.fake.refuse = one
        }, why)
      /** The field with the focus: which it is, whether it is wrong, and what describes it. */
      const field = (): Promise<string> =>
        page.evaluate(() => {
          const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
          const one = root.activeElement as HTMLInputElement
          const by = one.getAttribute('aria-describedby')
          const why = by && root.getElementById(by)!.textContent
          return [one.autocomplete, one.getAttribute('aria-invalid'), why].join(' ')
        })
      await page.click(at('[autocomplete=tel]'))
      await page.type('12')
      await refuse('bad_phone')
      await page.click(at('.send'))
      await says('.status', 'phone number')
      expect(await field()).toBe('tel true Please check the phone number.')
      // Whoever corrects another field first is left there.
      await page.click(at('[autocomplete=email]'))
      await page.type('ada')
      expect(await field()).toBe('email false ')
      await refuse('bad_phone')
      await page.press('Enter')
      await page.waitFor(() => {
        const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
        return (root.activeElement as HTMLInputElement).autocomplete == 'tel'
      })
      expect(await page.evaluate(() => window.said)).toEqual([])
      // It has the focus already.
      await refuse('bad_phone')
      await page.press('Enter')
      await page.waitFor(() => window.said.length, { what: 'the mistake to be said' })
      expect(await page.evaluate(() => window.said)).toEqual(['Please check the phone number.'])
      expect(await field()).toBe('tel true Please check the phone number.')
    })

    test('draws a suggested answer as selected, and answers it only at Send', async () => {
      const { page, actions, text, says } = await start({ ask: ['csat'] })
      await page.evaluate(() =>
        window.fake.put({ response: 'by-link', preselected: { question: 'csat', value: 4 } }),
      )
      await says('.send', 'Send')
      expect(
        await page.evaluate(
          () =>
            document
              .querySelector('[data-earshot-widget]')!
              .shadowRoot!.querySelector<HTMLInputElement>('input:checked')!.value,
        ),
      ).toBe('4')
      expect(await text('.thanks')).toBeUndefined()
      // Open already, it is told where it is drawn.
      expect(await actions()).not.toContain('answer csat 4')
      await settle(page)
      await page.click(at('.send'))
      await says('.thanks', 'Thank you')
      expect(await actions()).toEqual(['open', 'open', 'answer csat 4'])
    })

    test('follows the language of its page, and keeps what was begun and the focus', async () => {
      const label = { en: 'What was hard?', de: 'Was war schwer?', ar: 'ما الصعب؟' }
      const {
        page,
        at: inside,
        actions,
        focused,
        says,
      } = await start({
        ask: ['why'],
        fields: { why: { label } },
      })
      await says('.question', 'What was hard?')
      await page.click(inside('textarea'))
      await page.type('too many')
      await page.evaluate(() => void (document.documentElement.lang = 'de-AT'))
      await says('.question', 'Was war schwer?')
      await says('.send', 'Senden')
      expect(await focused()).toBe('field')
      await page.type(' fields')
      await page.evaluate(() => void (document.documentElement.lang = 'ar'))
      await says('.question', 'ما الصعب؟')
      expect(
        await page.evaluate(
          () =>
            document.querySelector('[data-earshot-widget]')!.shadowRoot!.querySelector('section')!
              .dir,
        ),
      ).toBe('rtl')
      await page.click(inside('.send'))
      await says('.thanks', 'شكرًا على إجابتك.')
      expect(await actions()).toEqual(['open', 'answer why "too many fields"'])
    })

    test('keeps the language it was given, whatever the page says', async () => {
      const label = { en: 'What was hard?', de: 'Was war schwer?' }
      const { page, text } = await start({
        ask: ['why'],
        fields: { why: { label } },
        widget: { locale: 'de' },
      })
      expect(await text('.question')).toBe('Was war schwer?')
      await page.evaluate(() => void (document.documentElement.lang = 'en-GB'))
      await page.evaluate(() => new Promise(done => requestAnimationFrame(done)))
      expect(await text('.question')).toBe('Was war schwer?')
    })
  })

  const over = overForTest(engine, { survey: KNOWN })

  test('contact details that are known are shown masked after the survey; "Not you?" asks for them', async () => {
    const page = await over.open()
    await page.evaluate(`earshot.identify({ email: 'ada@example.com' })`)
    await askOver(page)
    await page.click(at('input[value="4"]'))
    await waitUntil(page, `!!root.querySelector('.known')`)
    const words = await see<string>(page, `root.querySelector('.known').textContent`)
    expect(words).toMatch(/^We can reach you at \S+@example\.com\. Not you\?$/)
    expect(words).not.toContain('ada@')

    await settle(page)
    await page.click(at('.known button'))
    await waitUntil(page, `!!root.querySelector('input[type=email]')`)
    expect(await see(page, `root.querySelector('.question').textContent`)).toBe(
      'Where may we answer?',
    )
    await page.click(at('input[type=email]'))
    await page.type('bob@example.com')
    await page.press('Enter')
    await waitUntil(page, `!!root.querySelector('.thanks')`)
    await over.site.endpoint.waitForEvents(all =>
      all.some(({ data }) => JSON.stringify(data).includes('bob@example.com')),
    )
    expect(await see(page, `!root.querySelector('.known')`)).toBe(true)
  })
})
