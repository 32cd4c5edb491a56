import { afterEach, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { startPage, type WidgetPage } from './startPage.js'

// A card is laid out before it is shown, in several tasks: a page can do anything between two of them.
eachEngine(engine => {
  let widget: WidgetPage
  afterEach(() => widget.close())

  // Asks once more, and does something as soon as each part of the card is about to be laid out.
  const arriving = (placement: string): string => `
    window.askAgain = whenLaid => new Promise(done => {
      window.stop()
      fake.put({ phase: 'closed', question: undefined })
      window.stop = window.mount()
      const host = document.querySelector('[data-earshot-widget]')
      const before = fake.actions.length
      const parts = []
      const watch = new MutationObserver(() => {
        const part = host.getAttribute('data-lays')
        if (!part || parts.includes(part)) return
        parts.push(part)
        whenLaid(part, host)
      })
      watch.observe(host, { attributeFilter: ['data-lays'] })
      const look = () => {
        const told = fake.actions.slice(before).map(({ type }) => type)
        if (!told.length) return void requestAnimationFrame(look)
        watch.disconnect()
        // One that came too often would have come by now: its frames are no later.
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(
          { parts, told: fake.actions.slice(before).map(({ type }) => type) }))))
      }
      look()
      fake.ask()
      fake.put({ placement: '${placement}' })
    })`

  for (const placement of ['inline', 'panel', 'dialog']) {
    test(`nobody can see or reach a card on its way (${placement})`, async () => {
      widget = await startPage(engine, { ask: ['csat'], placement })
      const { page } = widget
      await page.evaluate(arriving(placement))
      const seen = await page.evaluate<{ parts: string[]; told: string[]; seen: boolean[] }>(`
        (async () => {
          const seen = []
          const result = await askAgain((part, { shadowRoot }) => {
            const input = shadowRoot.querySelector('.card input')
            input.focus()
            seen.push(input.checkVisibility({ visibilityProperty: true }), !!shadowRoot.activeElement)
          })
          const input = document.querySelector('[data-earshot-widget]').shadowRoot.querySelector('.card input')
          return { ...result, seen: [...seen, input.checkVisibility({ visibilityProperty: true })] }
        })()`)
      expect(seen).toEqual({
        parts: ['rest', 'all'],
        told: ['open'],
        seen: [false, false, false, false, true],
      })
    })

    for (const part of ['rest', 'all']) {
      test(`a survey that ends on its way is not shown, and the next one is (${placement}, ${part})`, async () => {
        widget = await startPage(engine, { ask: ['csat'], placement })
        const { page, text } = widget
        await page.evaluate(arriving(placement))
        const { told } = await page.evaluate<{ told: string[] }>(`askAgain(now => {
          if (now !== '${part}') return
          fake.put({ phase: 'closed', question: undefined })
          setTimeout(() => setTimeout(() => setTimeout(() => setTimeout(() => fake.ask()))))
        })`)
        expect(told).toEqual(['open'])
        expect(await text('.question')).toBe('How satisfied were you with this?')
      })
    }

    test(`a widget that is stopped on its way leaves nothing behind (${placement})`, async () => {
      widget = await startPage(engine, { ask: ['csat'], placement })
      const { page } = widget
      await page.evaluate(arriving(placement))
      const hosts = await page.evaluate<number>(`
        new Promise(done => {
          const faults = []
          addEventListener('error', event => faults.push(event.message))
          const before = fake.actions.length
          void askAgain(() => {
            window.stop()
            let left = 8
            const look = () => left-- ? setTimeout(() => requestAnimationFrame(look)) : done(
              [document.querySelectorAll('[data-earshot-widget]').length, fake.actions.length - before, faults])
            look()
          })
        })`)
      expect(hosts).toEqual([0, 0, []])
    })
  }
})
