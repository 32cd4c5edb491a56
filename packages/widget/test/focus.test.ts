import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { startPage, type PageOptions, type WidgetPage } from './startPage.js'
import { settle } from './settle.js'

const HOST_FIELD = '<input id="host" value="half a word">'

eachEngine(engine => {
  let widget: WidgetPage
  const start = async (options: PageOptions): Promise<WidgetPage> => {
    widget = await startPage(engine, options)
    return widget
  }
  afterEach(() => widget.close())

  test('a survey that appears leaves focus and caret in the field of the page', async () => {
    const { page, focused } = await start({ ask: ['csat'], before: HOST_FIELD })
    await page.evaluate(() => {
      window.stop()
      const field = document.querySelector<HTMLInputElement>('#host')!
      field.focus()
      field.setSelectionRange(5, 5)
      window.fake.ask()
      window.mount()
    })
    await page.waitFor(() => window.fake.actions.filter(({ type }) => type == 'open').length == 2)
    await page.type('X')
    expect(await focused()).toBe('page:host')
    const value = await page.evaluate(
      () => document.querySelector<HTMLInputElement>('#host')!.value,
    )
    expect(value).toBe('half Xa word')
  })

  describe('after an answer', () => {
    test('the focus goes to the next question, then to the thank-you', async () => {
      const { page, at, focused, says } = await start({ ask: ['csat', 'why'] })
      await page.click(at('input[value="2"]'))
      await says('.question', 'What made it hard?')
      expect(await focused()).toBe('stage')
      await page.press('Tab')
      expect(await focused()).toBe('field')
      await page.type('it was slow')
      await page.press('Tab')
      await page.press('Enter')
      await says('.thanks', 'Thank you')
      expect(await focused()).toBe('stage')
    })

    test('what has the focus is named by the new question', async () => {
      const { page, at, says } = await start({ ask: ['csat', 'ces'] })
      await page.click(at('input[value="2"]'))
      await says('.question', 'You made it easy')
      const named = await page.evaluate(() => {
        const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
        const focus = root.activeElement!
        const label = root.getElementById(focus.getAttribute('aria-labelledby')!)!
        return [focus.getAttribute('role'), label.textContent]
      })
      expect(named).toEqual(['radiogroup', 'You made it easy for me to handle my issue.'])
    })

    test('the focus stays in the page where it was, and the next question is announced', async () => {
      const { page, says, focused } = await start({ ask: ['csat', 'why'], before: HOST_FIELD })
      await page.focus('#host')
      await page.evaluate(() => {
        const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
        root.querySelector<HTMLInputElement>('input[value="2"]')!.click()
      })
      await says('.hide[role=status]', 'What made it hard?')
      expect(await focused()).toBe('page:host')
    })

    test('the live regions are the same elements from the first question to the thank-you', async () => {
      const { page, at, says } = await start({ ask: ['csat', 'ces'] })
      await page.evaluate(() => {
        const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
        for (const region of root.querySelectorAll('[role=status]'))
          region.toggleAttribute('data-first')
      })
      await page.click(at('input[value="2"]'))
      await says('.question', 'You made it easy')
      await settle(page)
      await page.click(at('input[value="7"]'))
      await says('.thanks', 'Thank you')
      const same = await page.evaluate(() => {
        const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
        return [...root.querySelectorAll('[role=status], [aria-live]')].map(one =>
          one.hasAttribute('data-first'),
        )
      })
      expect(same).toEqual([true, true])
    })
  })

  test('after closing, Tab goes on behind the slot', async () => {
    const { page, at, focused } = await start({
      ask: ['csat'],
      before: HOST_FIELD,
      after: '<button id="after">After</button>',
    })
    await page.focus(at('.close'))
    await page.press('Enter')
    await page.waitFor(
      () => !document.querySelector('[data-earshot-widget]')!.shadowRoot!.querySelector('.card'),
    )
    await page.press('Tab')
    expect(await focused()).toBe('page:after')
  })

  test('Tab leaves the widget in both directions', async () => {
    const { page, focused } = await start({
      ask: ['csat'],
      before: HOST_FIELD,
      after: '<button id="after">After</button>',
    })
    await page.focus('#host')
    await page.press('Tab')
    expect(await focused()).toBe('1')
    await page.press('Tab')
    expect(await focused()).toBe('close')
    await page.press('Tab')
    expect(await focused()).toBe('page:after')
    await page.press('Shift+Tab')
    await page.press('Shift+Tab')
    await page.press('Shift+Tab')
    expect(await focused()).toBe('page:host')
  })
})
