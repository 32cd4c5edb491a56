// @ts-check
import { measurePairs, ratioText } from './compare.mjs'
import { documentOf, mainThreadMs } from './openBench.mjs'

const ELEMENTS = 10_000

const CARDS = Array.from(
  { length: ELEMENTS },
  (_, i) => `<div style="height:40px" data-touchpoint="card-${i % 500}">card</div>`,
).join('')

// What the job costs at least: one observer that is told of every element, and keeps what it is told.
const BARE = `<script type="module">
  const seen = new Set()
  const observer = new IntersectionObserver(entries => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) seen.add(target)
  }, { threshold: [0, 0.5] })
  for (const element of document.querySelectorAll('[data-touchpoint]')) observer.observe(element)
</script>`

const OURS = `<script async src="/earshot.js"></script>`

/** A page of ten thousand marked elements, loaded and scrolled through. */
export const observe = async (bench, rounds) => {
  const visit = script => () =>
    bench.visit(
      () => ({ '/': documentOf(CARDS + script) }),
      async ({ open }) => {
        const page = await open()
        await page.evaluate(async () => {
          const frame = () => new Promise(resolve => requestAnimationFrame(resolve))
          for (let i = 0; i < 60; i++) {
            scrollBy(0, innerHeight)
            await frame()
            await frame()
          }
          await new Promise(resolve => setTimeout(resolve, 1500))
        })
        return mainThreadMs(page)
      },
    )
  const lines = []
  const without = visit('')
  const withBare = visit(BARE)
  const ours = visit(OURS)
  const page = await measurePairs(rounds, ours, without)
  lines.push(
    `10,000 marked elements, main thread of load and scroll ÷ the page alone: ${ratioText(page)}`,
  )
  const bare = await measurePairs(rounds, ours, withBare)
  lines.push(`  ÷ the page with a bare IntersectionObserver: ${ratioText(bare)}`)
  return lines
}
