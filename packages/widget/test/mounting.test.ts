import { afterEach, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { startPage, type PageOptions, type WidgetPage } from './startPage.js'

eachEngine(engine => {
  let widget: WidgetPage
  const start = async (options: PageOptions): Promise<WidgetPage> => {
    widget = await startPage(engine, options)
    return widget
  }
  afterEach(() => widget.close())

  const opens = (): Promise<number> =>
    widget.page.evaluate(() => window.fake.actions.filter(({ type }) => type == 'open').length)

  test('a slot that has a widget keeps it, whoever mounts again', async () => {
    const { page } = await start({ ask: ['why'] })
    const hosts = await page.evaluate(() => {
      const first = document.querySelector('[data-earshot-widget]')
      const stop = window.mount()
      stop()
      const all = [...document.querySelectorAll('[data-earshot-widget]')]
      return [all.length, all[0] == first, window.fake.listeners.size]
    })
    expect(hosts).toEqual([1, true, 1])
  })

  test('mounting, unmounting and mounting again at once opens the survey once', async () => {
    const { page, text } = await start({ ask: ['csat'] })
    const frames = await page.evaluate(async () => {
      window.stop()
      window.fake.ask()
      const before = window.fake.actions.length
      window.mount()()
      window.mount()
      const frame = (): Promise<unknown> => new Promise(requestAnimationFrame)
      // However long a busy browser takes for the first; the frame of the one that was stopped came before.
      while (window.fake.actions.length === before) await frame()
      await frame()
      await frame()
      return window.fake.actions.slice(before).map(({ type }) => type)
    })
    expect(frames).toEqual(['open'])
    expect(await text('.question')).toBe('How satisfied were you with this?')
  })

  test('a widget stopped before its first frame never says that it was drawn', async () => {
    const { page } = await start({ ask: ['csat'] })
    const actions = await page.evaluate(async () => {
      window.stop()
      window.fake.ask()
      const before = window.fake.actions.length
      window.mount()()
      await new Promise(resolve => setTimeout(resolve, 500))
      return window.fake.actions.slice(before)
    })
    expect(actions).toEqual([])
  })

  test('stopping leaves nothing in the page and nobody listening', async () => {
    const { page } = await start({ ask: ['csat'] })
    const left = await page.evaluate(() => {
      window.stop()
      window.stop()
      window.fake.deliver('sent')
      return [
        document.querySelector('[data-survey]')!.childNodes.length,
        window.fake.listeners.size,
      ]
    })
    expect(left).toEqual([0, 0])
    expect(await page.errors()).toEqual([])
  })

  test('a survey asked again after it was closed is drawn again, without the old draft', async () => {
    const { page, at, says } = await start({ ask: ['why'] })
    await page.click(at('textarea'))
    await page.type('first')
    await page.click(at('.close'))
    await page.evaluate(() => window.fake.ask())
    await says('.question', 'What made it hard?')
    await page.waitFor(() => window.fake.actions.filter(({ type }) => type == 'open').length == 2)
    const written = await page.evaluate(
      () =>
        document.querySelector('[data-earshot-widget]')!.shadowRoot!.querySelector('textarea')!
          .value,
    )
    expect(written).toBe('')
  })

  test('a tap before the first frame still opens the survey first', async () => {
    const { page, says } = await start({ ask: ['csat'] })
    await page.evaluate(() => {
      window.stop()
      window.fake.ask()
      window.fake.actions.length = 0
      window.mount()
      const host = document.querySelector('[data-earshot-widget]')!
      // It is shown in a task of its own: told at the end of that, which is before any frame.
      const observer = new MutationObserver(() => {
        if (host.hasAttribute('data-lays')) return
        observer.disconnect()
        const input = host.shadowRoot!.querySelector<HTMLInputElement>('input[value="4"]')!
        if (input.checkVisibility({ visibilityProperty: true })) input.click()
      })
      observer.observe(host, { attributeFilter: ['data-lays'] })
    })
    await says('.thanks', 'Thank you')
    const actions = await page.evaluate(() => window.fake.actions.map(({ type }) => type))
    expect(actions).toEqual(['open', 'answer'])
    expect(await opens()).toBe(1)
  })

  // A kind of a newer version, which this one's types do not know.
  const LATER = { kind: 'drawing' as 'text' }

  test('a question that cannot be drawn is reported, and the widget leaves', async () => {
    const { page } = await start({ ask: ['csat', 'why'], fields: { why: LATER } })
    await page.evaluate(() => {
      const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
      root.querySelector<HTMLInputElement>('input[value="4"]')!.click()
    })
    await page.waitFor(() => window.fake.actions.some(({ type }) => type == 'fail'))
    const after = await page.evaluate(() => [
      window.fake.actions.find(({ type }) => type == 'fail')!.message,
      document.querySelector('[data-survey]')!.childNodes.length,
      window.fake.listeners.size,
    ])
    expect(after).toEqual(['Error: no view for drawing', 0, 0])
    expect(await page.errors()).toEqual([])
  })

  test('a mount that cannot work reports the fault instead of throwing', async () => {
    const { page } = await start({ ask: ['csat'] })
    const type = await page.evaluate(() => {
      window.stop()
      const { attachShadow } = Element.prototype
      Element.prototype.attachShadow = () => {
        throw new Error('not here')
      }
      const stop = window.mount()
      Element.prototype.attachShadow = attachShadow
      stop()
      return window.fake.actions.at(-1)
    })
    expect(type).toMatchObject({ type: 'fail', message: 'Error: not here' })
  })

  test('the widget’s texts can be replaced and say their own language', async () => {
    const { page, text } = await start({
      ask: ['why'],
      widget: { messages: { lang: 'de', send: 'Senden' } },
    })
    expect(await text('.send')).toBe('Senden')
    const lang = await page.evaluate(
      () =>
        document
          .querySelector('[data-earshot-widget]')!
          .shadowRoot!.querySelector<HTMLElement>('.card')!.lang,
    )
    expect(lang).toBe('de')
  })
})
