import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../../scripts/browsers/eachEngine.mjs'
import { startPage, type PageOptions, type WidgetPage } from '../startPage.js'

/** Each question of one tap: its radios' values in their order, and what the wire has for them. */
const RADIOS = [
  { name: 'csat', values: ['1', '2', '3', '4', '5'], wire: (value: string) => value },
  { name: 'nps', values: Array.from({ length: 11 }, (_, i) => String(i)), wire: (v: string) => v },
  { name: 'stars', values: ['1', '2', '3', '4', '5'], wire: (value: string) => value },
  { name: 'smileys', values: ['1', '2', '3', '4', '5'], wire: (value: string) => value },
  { name: 'helpful', values: ['0', '1'], wire: (value: string) => value },
  { name: 'goal', values: ['yes', 'partly', 'no', 'not_yet'], wire: (v: string) => `"${v}"` },
] as const

const AROUND = {
  before: '<input id="host">',
  after: '<button id="after">After</button>',
}

eachEngine(engine => {
  let widget: WidgetPage
  const start = async (options: PageOptions): Promise<WidgetPage> => {
    widget = await startPage(engine, { ...AROUND, ...options })
    return widget
  }
  afterEach(() => widget.close())

  /** Presses the keys one after the other, and tells where the focus was after each. */
  const walk = async (...keys: string[]): Promise<string[]> => {
    const stops: string[] = []
    for (const key of keys) {
      await widget.page.press(key)
      stops.push(await widget.focused())
    }
    return stops
  }
  const draw = async (name: string, fields: object = {}): Promise<void> => {
    await widget.restart({ ask: [name], fields: { [name]: fields } })
    await widget.page.focus('#host')
  }
  const answers = async (count: number): Promise<string[]> => {
    await widget.page.waitFor(
      wanted => window.fake.actions.filter(({ type }) => type == 'answer').length == wanted,
      { args: [count], what: `${count} answers` },
    )
    return (await widget.actions()).filter(action => action != 'open')
  }

  describe.each(RADIOS)('$name', ({ name, values, wire }) => {
    const first = values[0]
    const second = values[1]!
    const last = values.at(-1)!

    test('is one tab stop; arrows, Home and End move and submit nothing', async () => {
      await start({ ask: [name] })
      await widget.page.focus('#host')
      expect(await walk('Tab', 'Tab', 'Tab')).toEqual([first, 'close', 'page:after'])
      await widget.page.focus('#host')
      // Down and up are the same in every direction of writing. At its ends a group goes round, but in WebKit.
      const goesRound = engine.name != 'webkit'
      expect(
        await walk('Tab', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'Home', 'End', 'ArrowDown', 'Home'),
      ).toEqual([
        first,
        second,
        first,
        goesRound ? last : first,
        first,
        last,
        goesRound ? first : last,
        first,
      ])
      await widget.page.press('ArrowDown')
      // A selection waits: Send stands behind it, and the group is left and entered at the selection.
      expect(
        await walk('Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab'),
      ).toEqual(['send', 'close', 'page:after', 'close', 'send', second, 'page:host'])
      expect(await widget.actions()).toEqual(['open'])
    })

    test('is answered by Enter and by Space on a selection, by Space alone, by a click and by activation', async () => {
      await start({ ask: [name] })
      const sent = async (...keys: string[]): Promise<string[]> => {
        await draw(name)
        await walk(...keys)
        return answers(1)
      }
      expect(await sent('Tab', 'ArrowDown', 'Enter')).toEqual([`answer ${name} ${wire(second)}`])
      expect(await sent('Tab', 'End', 'Space')).toEqual([`answer ${name} ${wire(last)}`])
      expect(await sent('Tab', 'Space')).toEqual([`answer ${name} ${wire(first)}`])
      expect(await sent('Tab', 'ArrowDown', 'Tab', 'Space')).toEqual([
        `answer ${name} ${wire(second)}`,
      ])
      await draw(name)
      await widget.page.click(widget.at(`input[value="${last}"]`))
      expect(await answers(1)).toEqual([`answer ${name} ${wire(last)}`])
      // No key and no pointer before it: this is what assistive technology does.
      await draw(name)
      await widget.page.evaluate(value => {
        const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
        root.querySelector<HTMLInputElement>(`input[value="${value}"]`)!.click()
      }, second)
      expect(await answers(1)).toEqual([`answer ${name} ${wire(second)}`])
    })
  })

  describe('a choice of many', () => {
    test('has each box as a tab stop; Space ticks and unticks; only Send submits', async () => {
      await start({ ask: ['reason'] })
      await widget.page.focus('#host')
      expect(await walk('Tab', 'Space', 'Tab', 'Space', 'Space', 'Tab', 'Tab', 'Space')).toEqual([
        'slow',
        'slow',
        'unclear',
        'unclear',
        'unclear',
        'wrong',
        'other',
        'other',
      ])
      // Enter on a box is no Send: several keys could follow.
      await widget.page.press('Enter')
      expect(await widget.actions()).toEqual(['open'])
      expect(await walk('Tab', 'Tab', 'Tab', 'Tab')).toEqual([
        'send',
        'skip',
        'close',
        'page:after',
      ])
      expect(await walk('Shift+Tab', 'Shift+Tab', 'Shift+Tab')).toEqual(['close', 'skip', 'send'])
      await widget.page.press('Enter')
      expect(await answers(1)).toEqual(['answer reason ["slow","other"]'])
    })
  })

  describe('a text', () => {
    test('takes Enter as a new line, lets Tab out, and is sent by Enter or Space on Send', async () => {
      await start({ ask: ['why'] })
      for (const key of ['Enter', 'Space']) {
        await draw('why')
        expect(await walk('Tab')).toEqual(['field'])
        await widget.page.type('one')
        await widget.page.press('Enter')
        await widget.page.type('two')
        expect(await walk('Home', 'End', 'Tab', 'Tab', 'Tab', 'Tab')).toEqual([
          'field',
          'field',
          'send',
          'skip',
          'close',
          'page:after',
        ])
        expect(await widget.actions()).toEqual(['open'])
        expect(await walk('Shift+Tab', 'Shift+Tab', 'Shift+Tab')).toEqual(['close', 'skip', 'send'])
        await widget.page.press(key)
        expect(await answers(1)).toEqual(['answer why "one\\ntwo"'])
      }
    })
  })

  describe('a contact', () => {
    test('has its fields in their order, and Enter in any of them sends', async () => {
      await start({ ask: ['contact'] })
      const names = async (): Promise<string> =>
        widget.page.evaluate(() => {
          const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
          return (root.activeElement as HTMLInputElement).autocomplete
        })
      await widget.page.focus('#host')
      for (const field of ['email', 'tel', 'name']) {
        await widget.page.press('Tab')
        expect(await names()).toBe(field)
      }
      await widget.page.type('Ada')
      expect(await walk('Tab', 'Tab', 'Tab')).toEqual(['send', 'close', 'page:after'])
      expect(await walk('Shift+Tab', 'Shift+Tab', 'Shift+Tab')).toHaveLength(3)
      await widget.page.press('Enter')
      expect(await answers(1)).toEqual(['answer contact {"name":"Ada"}'])
    })
  })

  describe('a consent', () => {
    test('is ticked by Space and sent by Send alone', async () => {
      await start({ ask: ['consent'] })
      await widget.page.focus('#host')
      const stops = await walk('Tab', 'Space', 'Enter', 'Tab', 'Tab', 'Tab')
      expect(stops.slice(3)).toEqual(['send', 'close', 'page:after'])
      expect(await widget.actions()).toEqual(['open'])
      await walk('Shift+Tab', 'Shift+Tab')
      await widget.page.press('Space')
      expect(await answers(1)).toEqual(['answer consent true'])
    })
  })

  test('Escape in an inline survey is the page’s, and dismisses nothing', async () => {
    await start({ ask: ['csat', 'why'] })
    await widget.page.focus('#host')
    await walk('Tab', 'ArrowDown', 'Escape')
    expect(await widget.actions()).toEqual(['open'])
    expect(await widget.text('.card')).toBeDefined()
    expect(await widget.page.evaluate(() => window.heard)).toContain('keydown Escape')
    // In a text it might clear what is written in the page: there it stays in the widget.
    await widget.page.press('Enter')
    await widget.says('.question', 'What made it hard?')
    await walk('Tab')
    await widget.page.evaluate(() => (window.heard.length = 0))
    await walk('Escape')
    expect(await widget.page.evaluate(() => window.heard)).toEqual([])
    expect(await widget.text('.card')).toBeDefined()
  })

  test('Back and Skip are reached and pressed by keys, and the focus goes with the question', async () => {
    await start({ ask: ['csat', 'why', 'goal'] })
    await widget.page.focus('#host')
    await walk('Tab', 'Space')
    await widget.says('.question', 'What made it hard?')
    expect(await widget.focused()).toBe('stage')
    expect(await walk('Tab', 'Tab', 'Tab', 'Tab')).toEqual(['field', 'send', 'skip', 'back'])
    await widget.page.press('Enter')
    await widget.says('.question', 'How satisfied')
    expect(await widget.focused()).toBe('stage')
    // The earlier answer is where the group is entered.
    expect(await walk('Tab', 'Tab')).toEqual(['1', 'send'])
    await widget.page.press('Enter')
    await widget.says('.question', 'What made it hard?')
    await walk('Tab', 'Tab', 'Tab')
    await widget.page.press('Space')
    await widget.says('.question', 'Did you manage')
    expect(await widget.focused()).toBe('stage')
    expect(await widget.actions()).toEqual([
      'open',
      'answer csat 1',
      'back',
      'answer csat 1',
      'skip',
    ])
  })

  test('after closing by key the focus is where the survey was, also from the thank-you', async () => {
    await start({ ask: ['csat'], thanks: { links: [{ label: 'Talk to us', href: '/help' }] } })
    await widget.page.focus('#host')
    await walk('Tab', 'Space')
    await widget.says('.thanks', 'Thank you')
    expect(await widget.focused()).toBe('stage')
    const [link, close] = await walk('Tab', 'Tab')
    expect([link, close]).toEqual(['a', 'close'])
    await widget.page.press('Space')
    await widget.page.waitFor(
      () => !document.querySelector('[data-earshot-widget]')!.shadowRoot!.querySelector('.card'),
    )
    expect(await walk('Tab', 'Shift+Tab')).toEqual(['page:after', 'page:host'])
  })
})
