// @ts-check
import { measurePairs, ratioText } from './compare.mjs'
import { documentOf, mainThreadMs } from './openBench.mjs'

const STARTED = `<script type="module">
  import { createEarshot } from '/core/index.js'
  window.earshot = createEarshot({})
  await earshot.touch('first')
  window.isStarted = true
</script>`

/** A page that starts with a full queue, until its first event is stored; nothing is sent. */
export const startup = async (bench, rounds) => {
  const visit = queued => () =>
    bench.visit(
      () => ({ '/': documentOf(STARTED) }),
      async ({ open }) => {
        const before = await open()
        await before.waitFor('window.isStarted')
        await before.evaluate(async count => {
          await Promise.all(
            Array.from({ length: count }, (_, i) => window['earshot'].touch(`step-${i % 20}`)),
          )
        }, queued)
        await before.close()
        const page = await open()
        await page.waitFor('window.isStarted')
        const found = await page.evaluate(() => window['earshot'].status().queued)
        if (found < queued) throw new Error(`${queued} were queued, ${found} are there`)
        return await mainThreadMs(page)
      },
    )
  const lines = []
  for (const count of [100, 1000]) {
    const pairs = await measurePairs(rounds, visit(count), visit(0))
    lines.push(`start-up with ${count} queued events, main thread ÷ with none: ${ratioText(pairs)}`)
  }
  return lines
}
