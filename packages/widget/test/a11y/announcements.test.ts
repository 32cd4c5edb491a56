import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../../scripts/browsers/eachEngine.mjs'
import { startPage, type PageOptions, type WidgetPage } from '../startPage.js'

declare global {
  interface Window {
    /** What a screen reader is given to say, in order. */
    said: string[]
  }
}

/** Long enough for a state of delivery to be taken for one that stays. */
const SETTLED_MS = 500

eachEngine(engine => {
  let widget: WidgetPage
  afterEach(() => widget.close())

  /**
   * Draws, and writes down from then on what each live region has to say: a polite region is atomic, so
   * whatever changes in it, all of it is read. What does not change the text, or empties it, is silent.
   */
  const listen = async (options: PageOptions): Promise<WidgetPage> => {
    widget = await startPage(engine, { before: '<input id="host">', ...options })
    await widget.page.evaluate(() => {
      const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
      window.said = []
      for (const region of root.querySelectorAll('[role=status], [role=alert], [aria-live]')) {
        let last = region.textContent
        const read = (): void => {
          if (region.textContent == last) return
          last = region.textContent
          if (last) window.said.push(last)
        }
        new MutationObserver(read).observe(region, {
          childList: true,
          characterData: true,
          subtree: true,
        })
      }
    })
    return widget
  }
  const said = (): Promise<string[]> => widget.page.evaluate(() => window.said)
  const settle = (): Promise<unknown> =>
    widget.page.evaluate(ms => new Promise(done => setTimeout(() => done(true), ms)), SETTLED_MS)
  const deliver = async (...fates: string[]): Promise<void> => {
    for (const fate of fates) {
      await widget.page.evaluate(one => window.fake.deliver(one), fate)
      await settle()
    }
  }
  /** As assistive technology does it: the focus stays where it is. */
  const activate = (selector: string): Promise<unknown> =>
    widget.page.evaluate(one => {
      const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
      root.querySelector<HTMLElement>(one)!.click()
    }, selector)

  test('each fate of an answer is said once, with nothing else', async () => {
    const { page, says } = await listen({ ask: ['csat', 'why'] })
    await page.focus('#host')
    await page.press('Tab')
    await page.press('Space')
    await says('.question', 'What made it hard?')
    await deliver('saved', 'sending', 'later', 'sent')
    expect(await said()).toEqual([
      'Saved on this device.',
      'Sending…',
      'Saved on this device. It will be sent later.',
      'Sent.',
    ])
  })

  test('a question that comes while the focus is elsewhere is said once, and no fate says it again', async () => {
    const { page, says } = await listen({ ask: ['csat', 'why'], thanks: { text: 'Many thanks.' } })
    await page.focus('#host')
    await activate('input[value="2"]')
    await says('.question', 'What made it hard?')
    await deliver('saved', 'sent')
    await activate('.skip')
    await says('.thanks', 'Many thanks.')
    await deliver('later')
    expect(await said()).toEqual([
      'What made it hard?',
      'Saved on this device.',
      'Sent.',
      'Many thanks.',
      'Saved on this device. It will be sent later.',
    ])
  })

  test('a question that the focus goes to is said by the focus alone', async () => {
    const { page, says, focused } = await listen({ ask: ['csat', 'why', 'goal'] })
    await page.focus('#host')
    await page.press('Tab')
    await page.press('Space')
    await says('.question', 'What made it hard?')
    await activate('.skip')
    await says('.question', 'Did you manage')
    expect(await focused()).toBe('stage')
    expect(await said()).toEqual([])
  })

  test('a question in another language is said in that language', async () => {
    const label = { fr: 'Pourquoi ?' }
    const { page, says } = await listen({ ask: ['csat', 'why'], fields: { why: { label } } })
    await page.focus('#host')
    await activate('input[value="2"]')
    await says('.question', 'Pourquoi ?')
    const lang = await page.evaluate(() => {
      const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
      const regions = [...root.querySelectorAll('[role=status]')]
      const region = regions.find(({ textContent }) => textContent == 'Pourquoi ?')!
      return [region, ...region.querySelectorAll('*')]
        .at(-1)!
        .closest('[lang]')!
        .getAttribute('lang')
    })
    expect(lang).toBe('fr')
  })

  describe('a mistake', () => {
    test('of sending nothing is said once, and its end is silent', async () => {
      const { page, at } = await listen({ ask: ['why'], fields: { why: { optional: false } } })
      await page.click(at('.send'))
      await page.click(at('textarea'))
      await page.type('slow')
      expect(await said()).toEqual(['Please answer first.'])
    })

    test('in an address or a number is said once each, by its name', async () => {
      const { page, at } = await listen({ ask: ['contact'] })
      for (const [field, reason, text] of [
        ['email', 'bad_email', 'ada@post'],
        ['tel', 'bad_phone', '12'],
      ]) {
        await page.evaluate(why => {
          window.fake.refuse = why
        }, reason)
        await page.click(at(`[autocomplete=${field}]`))
        await page.type(text!)
        await page.press('Enter')
        await widget.says('[role=status].status', 'Please check')
      }
      expect(await said()).toEqual([
        'Please check the email address.',
        'Please check the phone number.',
      ])
    })

    test('of the storage is said once, and once more when it happens again', async () => {
      const { page, at, says } = await listen({ ask: ['csat'], stored: ['no', 'no'] })
      await page.click(at('input[value="4"]'))
      await says('.status', 'could not be kept')
      await page.click(at('.send'))
      await page.waitFor(() => window.fake.actions.length == 3)
      await settle()
      expect(await said()).toEqual([
        'Your answer could not be kept.',
        'Your answer could not be kept.',
      ])
    })
  })

  test('nothing is said of a survey that is drawn in its place, nor when it is closed', async () => {
    const { page, at } = await listen({ ask: ['csat'] })
    await settle()
    await page.focus(at('.close'))
    await page.press('Enter')
    await settle()
    expect(await said()).toEqual([])
  })
})
