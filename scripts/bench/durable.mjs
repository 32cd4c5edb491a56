// @ts-check
import { measurePairs, ratioText } from './compare.mjs'
import { documentOf } from './openBench.mjs'

const TOUCHES = 100

/** From the call until the event would survive a killed browser, against one bare write. */
export const durable = async (bench, rounds) => {
  // No endpoint: nothing is sent meanwhile.
  const routes = () => ({
    '/': documentOf(`<script type="module">
      import { createEarshot } from '/core/index.js'
      import { createStore, set } from 'idb-keyval'
      const earshot = createEarshot({ config: { journey: { stages: [{ id: 'all', touchpoints:
        Array.from({ length: ${TOUCHES} }, (_, i) => ({ id: 'step-' + i })) }] }, surveys: [] } })
      const store = createStore('bare', 'rows')
      const event = i => ({ v: 1, id: crypto.randomUUID(), type: 'touchpoint.used',
        time: new Date().toISOString(), visitor: crypto.randomUUID(), session: crypto.randomUUID(),
        view: crypto.randomUUID(), page: '/', touchpoint: 'step-' + i, locale: 'en', device: 'desktop',
        data: { outcome: 'completed' } })
      const timed = async act => {
        const began = performance.now()
        for (let i = 0; i < ${TOUCHES}; i++) await act(i)
        return performance.now() - began
      }
      window.ours = () => timed(async i => {
        const { stored } = await earshot.touch('step-' + i)
        if (stored !== 'idb') throw new Error('stored: ' + stored)
      })
      window.theirs = () => timed(i => {
        const one = event(i)
        return set(one.id, one, store)
      })
      await window.ours()
      window.isReady = true
    </script>`),
  })
  const pairs = await bench.visit(routes, async ({ open }) => {
    const page = await open()
    await page.waitFor('window.isReady')
    return await measurePairs(
      rounds,
      () => page.evaluate('ours()'),
      () => page.evaluate('theirs()'),
    )
  })
  return [`touch() until stored ÷ a bare idb-keyval set(): ${ratioText(pairs)}`]
}
