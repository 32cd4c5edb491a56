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

    for (const part of ['rest', 'all']) {
      test(`a widget that is stopped on its way leaves nothing behind (${placement}, ${part})`, async () => {
        widget = await startPage(engine, { ask: ['csat'], placement })
        const { page } = widget
        await page.evaluate(arriving(placement))
        const left = await page.evaluate<object>(`
          new Promise(done => {
            // What listens to the window, by name.
            const listening = []
            const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype
            EventTarget.prototype.addEventListener = function (name, listener, options) {
              if (this === window || !this) {
                listening.push(name)
                options?.signal?.addEventListener('abort', () => listening.splice(listening.indexOf(name), 1))
              }
              return add.call(this ?? window, name, listener, options)
            }
            EventTarget.prototype.removeEventListener = function (name, listener, options) {
              if (this === window || !this) listening.splice(listening.indexOf(name), 1)
              return remove.call(this ?? window, name, listener, options)
            }
            const faults = []
            onerror = message => void faults.push(message)
            window.stop()
            const before = fake.actions.length
            const heard = listening.length
            void askAgain(now => {
              if (now !== '${part}') return
              window.stop()
              let frames = 8
              const look = () => frames-- ? setTimeout(() => requestAnimationFrame(look)) : done({
                hosts: document.querySelectorAll('[data-earshot-widget]').length,
                told: fake.actions.length - before,
                listening: listening.slice(heard),
                faults,
              })
              look()
            })
          })`)
        expect(left).toEqual({ hosts: 0, told: 0, listening: [], faults: [] })
      })

      test(`a page that replaces its body meanwhile gets the card all the same (${placement}, ${part})`, async () => {
        widget = await startPage(engine, { ask: ['csat'], placement })
        const { page } = widget
        await page.evaluate(arriving(placement))
        const { told } = await page.evaluate<{ told: string[] }>(`(() => {
          let isDone = false
          return askAgain(now => {
            if (isDone || now !== '${part}') return
            isDone = true
            const slot = document.querySelector('[data-survey]')
            const body = document.createElement('body')
            body.append(...(${placement === 'inline'} ? [slot.cloneNode(), slot] : [slot]))
            document.body.replaceWith(body)
          })
        })()`)
        expect(told).toEqual(['open'])
        const seen = await page.evaluate<[boolean, boolean]>(`(() => {
          const { shadowRoot } = document.querySelector('[data-earshot-widget]')
          const stage = shadowRoot.querySelector('.stage')
          return [stage.checkVisibility({ visibilityProperty: true }), shadowRoot.activeElement === stage]
        })()`)
        expect(seen).toEqual([true, placement === 'dialog'])
        expect(await page.errors()).toEqual([])
      })
    }
  }
})
