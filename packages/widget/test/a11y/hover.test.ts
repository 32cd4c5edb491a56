import { afterEach, expect, test } from 'vitest'
import { eachEngine } from '../../../../scripts/browsers/eachEngine.mjs'
import { startPage, type WidgetPage } from '../startPage.js'

// Where not every word of a scale has room.
const NARROW = { ask: ['ces'], css: '[data-survey] { width: 300px }' }

eachEngine(engine => {
  let widget: WidgetPage
  afterEach(() => widget.close())

  /** Words that are seen, in their order. */
  const seen = (): Promise<string[]> =>
    widget.page.evaluate(() => {
      const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
      return [...root.querySelectorAll('.word')]
        .filter(word => getComputedStyle(word).opacity == '1')
        .map(word => word.textContent ?? '')
    })
  /** The middle of an element of the widget. */
  const middleOf = (selector: string): Promise<[number, number]> =>
    widget.page.evaluate(one => {
      const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
      const { x, y, width, height } = root.querySelector(one)!.getBoundingClientRect()
      return [x + width / 2, y + height / 2]
    }, selector)

  test('the word of the point in hand comes beside the others, takes the pointer, and stays', async () => {
    widget = await startPage(engine, NARROW)
    const { page } = widget
    const before = await seen()
    await page.moveTo(...(await middleOf('label:nth-child(6) .mark')))
    await page.waitFor(() =>
      document
        .querySelector('[data-earshot-widget]')!
        .shadowRoot!.querySelector('label:nth-child(6).here'),
    )
    // It takes the place of none.
    expect(await seen()).toEqual([...before, 'Agree'].sort((a, b) => order(a) - order(b)))
    await page.moveTo(...(await middleOf('label:nth-child(6) .word')))
    await page.evaluate(() => new Promise(requestAnimationFrame))
    expect(await seen()).toContain('Agree')
    expect(await widget.actions()).toEqual(['open'])
  })

  test.each([1, 7])(
    'a tap on the word of point %i that is seen answers it and no other',
    async point => {
      widget = await startPage(engine, NARROW)
      await widget.page.click(widget.at(`label:nth-child(${point}) .word`))
      await widget.page.waitFor(() => window.fake.actions.length == 2)
      expect(await widget.actions()).toEqual(['open', `answer ces ${point}`])
    },
  )

  test('a tap where words lie over each other and none is seen answers nothing', async () => {
    widget = await startPage(engine, NARROW)
    const { page } = widget
    const [x, y] = await middleOf('label:nth-child(4) .word')
    await page.clickAt(x, y)
    await page.evaluate(() => new Promise(requestAnimationFrame))
    expect(await widget.actions()).toEqual(['open'])
  })
})

const ORDER = ['Strongly disagree', 'Agree', 'Strongly agree']
const order = (word: string): number => ORDER.indexOf(word)
