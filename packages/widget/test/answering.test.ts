import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { startPage, type PageOptions, type WidgetPage } from './startPage.js'
import { settle } from './settle.js'

eachEngine(engine => {
  let widget: WidgetPage
  const start = async (options: PageOptions): Promise<WidgetPage> => {
    widget = await startPage(engine, options)
    return widget
  }
  afterEach(() => widget.close())

  describe('with the mouse', () => {
    test('one tap answers, and the thank-you follows', async () => {
      const { page, at, actions, says } = await start({
        ask: ['csat'],
        thanks: { text: 'The payments team says thank you.' },
      })
      await page.click(at('input[value="4"]'))
      await says('.thanks', 'The payments team says thank you.')
      expect(await actions()).toEqual(['open', 'answer csat 4'])
    })

    test('a tap on any point answers with the value the wire has', async () => {
      const { page, at, actions, says, restart } = await start({ ask: ['csat'] })
      for (const [name, value, wire] of [
        ['stars', '2', 2],
        ['smileys', '5', 5],
        ['helpful', '0', 0],
        ['nps', '10', 10],
        ['goal', 'partly', '"partly"'],
      ] as const) {
        await restart({ ask: [name] })
        await page.click(at(`input[value="${value}"]`))
        await says('.thanks', 'Thank you')
        expect(await actions()).toEqual(['open', `answer ${name} ${wire}`])
      }
    })

    test('the second tap of a double tap does not answer the next question', async () => {
      const { page, at, actions } = await start({ ask: ['csat', 'stars'] })
      const tap = at('input[value="4"]')
      const middle = (): Promise<{ x: number; y: number }> =>
        page.evaluate(() => {
          const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
          const rect = root.querySelector('input[value="4"]')!.getBoundingClientRect()
          return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }
        })
      const { x, y } = await middle()
      await page.clickAt(x, y)
      // At once: what looks for an element first may take longer than a visitor's finger.
      await page.clickAt(x, y)
      await page.waitFor(() => window.fake.actions.length == 2)
      // It was over the same point of the next question.
      expect((await middle()).x).toBeCloseTo(x, -1)
      expect(await actions()).toEqual(['open', 'answer csat 4'])
      await settle(page)
      await page.click(tap)
      await page.waitFor(() => window.fake.actions.length == 3)
      expect(await actions()).toEqual(['open', 'answer csat 4', 'answer stars 4'])
    })

    test('a tap on the word answers like a tap on the point', async () => {
      const { page, at, actions } = await start({ ask: ['csat'] })
      await page.click(at('label:nth-child(5) .word'))
      await page.waitFor(() => window.fake.actions.length == 2)
      expect(await actions()).toContain('answer csat 5')
    })

    test('several options are sent together, in their order, and none is sent alone', async () => {
      const { page, at, actions, says } = await start({ ask: ['reason'] })
      await page.click(at('input[value="other"]'))
      await page.click(at('input[value="slow"]'))
      await page.click(at('input[value="wrong"]'))
      await page.click(at('input[value="wrong"]'))
      expect(await actions()).toEqual(['open'])
      await page.click(at('.send'))
      await says('.thanks', 'Thank you')
      expect(await actions()).toEqual(['open', 'answer reason ["slow","other"]'])
    })

    test('a text is sent as written, without the space around it', async () => {
      const { page, at, actions, says } = await start({ ask: ['why'] })
      await page.click(at('textarea'))
      await page.type('  too many fields ')
      await page.click(at('.send'))
      await says('.thanks', 'Thank you')
      expect(await actions()).toEqual(['open', 'answer why "too many fields"'])
    })
  })

  describe('with the keyboard', () => {
    const afterHost = { before: '<input id="host">' }

    test('arrow keys move through a scale and submit nothing; Enter submits', async () => {
      const { page, actions, focused, says } = await start({ ask: ['csat'], ...afterHost })
      await page.focus('#host')
      await page.press('Tab')
      expect(await focused()).toBe('1')
      await page.press('ArrowRight')
      await page.press('ArrowRight')
      await page.press('ArrowRight')
      await page.press('ArrowLeft')
      expect(await focused()).toBe('3')
      expect(await actions()).toEqual(['open'])
      await page.press('Enter')
      await says('.thanks', 'Thank you')
      expect(await actions()).toEqual(['open', 'answer csat 3'])
    })

    test('Space on a point submits it, before and after arrow keys', async () => {
      const { page, actions } = await start({ ask: ['csat', 'ces'], ...afterHost })
      await page.focus('#host')
      await page.press('Tab')
      await page.press('Space')
      await page.waitFor(() => window.fake.actions.length == 2)
      expect(await actions()).toEqual(['open', 'answer csat 1'])
      await page.press('Tab')
      await page.press('ArrowDown')
      await page.press('Space')
      await page.waitFor(() => window.fake.actions.length == 3)
      expect(await actions()).toContain('answer ces 2')
    })

    test('Home and End go to the ends and submit nothing; a visible Send does', async () => {
      const { page, at, actions, focused, text } = await start({ ask: ['nps'], ...afterHost })
      expect(await text('.send')).toBeUndefined()
      await page.focus('#host')
      await page.press('Tab')
      await page.press('End')
      expect(await focused()).toBe('10')
      await page.press('Home')
      expect(await focused()).toBe('0')
      await page.press('ArrowRight')
      expect(await actions()).toEqual(['open'])
      expect(await text('.send')).toBe('Send')
      await page.press('Tab')
      expect(await focused()).toBe('send')
      await page.click(at('.send'))
      await page.waitFor(() => window.fake.actions.length == 2)
      expect(await actions()).toContain('answer nps 1')
    })

    test('an arrow key and then a tap: the tap submits', async () => {
      const { page, at, actions } = await start({ ask: ['csat'], ...afterHost })
      await page.focus('#host')
      await page.press('Tab')
      await page.press('ArrowRight')
      await page.click(at('input[value="5"]'))
      await page.waitFor(() => window.fake.actions.length == 2)
      expect(await actions()).toEqual(['open', 'answer csat 5'])
    })

    test('a choice is one tab stop with the same keys', async () => {
      const { page, actions, focused } = await start({ ask: ['goal'], ...afterHost })
      await page.focus('#host')
      await page.press('Tab')
      await page.press('ArrowDown')
      expect(await focused()).toBe('partly')
      expect(await actions()).toEqual(['open'])
      await page.press('Enter')
      await page.waitFor(() => window.fake.actions.length == 2)
      expect(await actions()).toContain('answer goal "partly"')
    })

    test('Enter in a text is a new line', async () => {
      const { page, at, actions } = await start({ ask: ['why'] })
      await page.click(at('textarea'))
      await page.type('one')
      await page.press('Enter')
      await page.type('two')
      await page.press('Tab')
      await page.press('Enter')
      await page.waitFor(() => window.fake.actions.length == 2)
      expect(await actions()).toContain('answer why "one\\ntwo"')
    })
  })

  test('activation without key or pointer, as assistive technology does it, submits', async () => {
    const { page, actions } = await start({ ask: ['csat'] })
    await page.evaluate(() => {
      const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
      root.querySelector<HTMLInputElement>('input[value="2"]')!.click()
    })
    await page.waitFor(() => window.fake.actions.length == 2)
    expect(await actions()).toEqual(['open', 'answer csat 2'])
  })

  describe('from question to question', () => {
    test('Back shows the earlier answer and the text written so far', async () => {
      const { page, at, text, says, actions } = await start({ ask: ['csat', 'why'] })
      expect(await text('[part=progress]')).toBe('Question 1 of 2')
      await page.click(at('input[value="2"]'))
      await says('[part=progress]', 'Question 2 of 2')
      await page.click(at('textarea'))
      await page.type('half a thought')
      await settle(page)
      await page.click(at('[part=back]'))
      await says('.question', 'How satisfied')
      const checked = await page.evaluate(() => {
        const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
        return root.querySelector<HTMLInputElement>(':checked')!.value
      })
      expect(checked).toBe('2')
      await settle(page)
      await page.click(at('.send'))
      await says('.question', 'What made it hard?')
      const written = await page.evaluate(() => {
        const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
        return root.querySelector('textarea')!.value
      })
      expect(written).toBe('half a thought')
      expect(await actions()).toEqual(['open', 'answer csat 2', 'back', 'answer csat 2'])
    })

    test('an optional question can be skipped, also by sending nothing', async () => {
      const { page, at, says, actions } = await start({ ask: ['why', 'reason'] })
      await page.click(at('[part=skip]'))
      await says('.question', 'What was the main reason?')
      await settle(page)
      await page.click(at('.send'))
      await says('.thanks', 'Thank you')
      expect(await actions()).toEqual(['open', 'skip', 'skip'])
    })

    test('Send with nothing to send says so where an answer is needed', async () => {
      const { page, at, says, actions } = await start({
        ask: ['why'],
        fields: { why: { optional: false } },
      })
      await page.click(at('.send'))
      await says('.status', 'Please answer first.')
      expect(await actions()).toEqual(['open'])
    })

    test('no length is promised where a branch decides it', async () => {
      const { text } = await start({
        ask: ['csat', 'why'],
        fields: { csat: { next: [{ if: { atMost: 3 }, go: 'why' }, { go: 'end' }] } },
      })
      expect(await text('[part=progress]')).toBeUndefined()
    })

    test('the close button dismisses, and nothing is left on screen', async () => {
      const { page, at, text, actions } = await start({ ask: ['csat'] })
      await page.click(at('.close'))
      expect(await text('.card')).toBeUndefined()
      expect(await actions()).toEqual(['open', 'dismiss'])
    })
  })

  describe('what became of an answer', () => {
    test('is told in words, as core tells it', async () => {
      const { page, at, says, text } = await start({ ask: ['csat'] })
      await page.click(at('input[value="4"]'))
      for (const [fate, words] of [
        ['saved', 'Saved on this device.'],
        ['sending', 'Sending…'],
        ['later', 'It will be sent later.'],
        ['memory', 'Not stored'],
        ['sent', 'Sent.'],
      ] as const) {
        await page.evaluate(one => window.fake.deliver(one), fate)
        await says('[role=status]', words)
      }
      expect(await text('[role=status]')).toBe('Sent.')
    })

    test('is not told while a state only passes', async () => {
      const { page, at, says } = await start({ ask: ['csat'] })
      await page.click(at('input[value="4"]'))
      await says('.thanks', 'Thank you')
      const told = await page.evaluate(async () => {
        const status = document
          .querySelector('[data-earshot-widget]')!
          .shadowRoot!.querySelector('[role=status]')!
        const said: string[] = []
        const observer = new MutationObserver(() => said.push(status.textContent ?? ''))
        observer.observe(status, { childList: true, characterData: true, subtree: true })
        for (const fate of ['saving', 'saved', 'sending', 'sent']) {
          window.fake.deliver(fate)
          await new Promise(resolve => setTimeout(resolve, 30))
        }
        while (!status.textContent?.includes('Sent')) {
          await new Promise(resolve => setTimeout(resolve, 30))
        }
        return said
      })
      expect(told).toEqual(['Sent.'])
    })

    test('“Sent.” goes with the next answer, before anything else can be said of that', async () => {
      const { page, at, says } = await start({ ask: ['csat', 'why'] })
      await page.click(at('input[value="4"]'))
      await page.evaluate(() => window.fake.deliver('sent'))
      await says('[role=status]', 'Sent.')
      const said = await page.evaluate(async () => {
        window.fake.deliver('saving')
        await new Promise(requestAnimationFrame)
        return document
          .querySelector('[data-earshot-widget]')!
          .shadowRoot!.querySelector('[role=status]')!.textContent
      })
      expect(said).not.toContain('Sent')
    })

    test('the thank-you waits until the answer is kept', async () => {
      const { page, at, text, says } = await start({ ask: ['csat'], hold: true })
      await page.click(at('input[value="4"]'))
      await page.waitFor(() => window.fake.actions.length == 2)
      expect(await text('.thanks')).toBeUndefined()
      await page.evaluate(() => window.release())
      await says('.thanks', 'Thank you')
    })

    test('an answer that could not be kept is admitted, and can be sent again', async () => {
      const { page, at, says, text, actions } = await start({ ask: ['csat'], stored: ['no'] })
      await page.click(at('input[value="4"]'))
      await says('[role=status]', 'Your answer could not be kept.')
      expect(await text('.thanks')).toBeUndefined()
      await page.click(at('.send'))
      await says('.thanks', 'Thank you')
      expect(await actions()).toEqual(['open', 'answer csat 4', 'answer csat 4'])
    })

    test('a loss that is known late is mended by one step back', async () => {
      const { page, at, says, actions } = await start({ ask: ['csat', 'why'], stored: ['no'] })
      await page.click(at('input[value="4"]'))
      await says('[role=status]', 'Your answer could not be kept.')
      await settle(page)
      await page.click(at('.send'))
      await page.waitFor(() => window.fake.actions.length == 4)
      expect(await actions()).toEqual(['open', 'answer csat 4', 'back', 'answer csat 4'])
      await says('.question', 'What made it hard?')
    })
  })

  test('links of the thank-you are drawn only where they are safe', async () => {
    const { page, at, says } = await start({
      ask: ['csat'],
      thanks: {
        text: 'Thanks.',
        links: [
          { label: 'Talk to us', href: '/help' },
          { label: 'Free money', href: 'javascript:document.title="stolen"' },
          { label: 'Data', href: 'data:text/html,<p>x' },
          { label: 'Mail', href: 'mailto:care@shop.example' },
        ],
      },
    })
    await page.click(at('input[value="4"]'))
    await says('.thanks', 'Thanks.')
    const links = await page.evaluate(() => {
      const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
      return {
        text: root.querySelector('.card')!.textContent,
        links: [...root.querySelectorAll('a')].map(a => [a.textContent, a.href, a.rel]),
      }
    })
    expect(links.links).toEqual([
      ['Talk to us', `${new URL('/help', await page.url()).href}`, 'noopener noreferrer'],
      ['Mail', 'mailto:care@shop.example', 'noopener noreferrer'],
    ])
    expect(links.text).not.toContain('Free money')
  })
})
