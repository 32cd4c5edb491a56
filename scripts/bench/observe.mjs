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

const ASKING = `<script async src="/earshot.js" data-config="/earshot.json"></script>`

// Each is due in an hour: all ten are held against whatever is seen or used, and none is shown.
const JOURNEY = JSON.stringify({
  asking: { firstSession: true },
  surveys: Array.from({ length: 10 }, (_, i) => ({
    id: `survey-${i}`,
    placement: 'panel',
    audience: { sample: 1 },
    when: { ...(i % 2 ? { used: `card-${i}` } : { seen: `card-${i}` }), delayMs: 3_600_000 },
    questions: [{ id: 'useful', preset: 'helpful', label: 'Helpful?' }],
  })),
})

const TOUCHES = 500

/** A page of ten thousand marked elements, loaded and scrolled through. */
export const observe = async (bench, rounds) => {
  const visit = script => () =>
    bench.visit(
      () => ({ '/': documentOf(CARDS + script), '/earshot.json': JOURNEY }),
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
  const asking = visit(ASKING)
  const withBare = visit(BARE)
  const ours = visit(OURS)
  const page = await measurePairs(rounds, ours, without)
  lines.push(
    `10,000 marked elements, main thread of load and scroll ÷ the page alone: ${ratioText(page)}`,
  )
  const bare = await measurePairs(rounds, ours, withBare)
  lines.push(`  ÷ the page with a bare IntersectionObserver: ${ratioText(bare)}`)
  const waiting = await measurePairs(rounds, asking, withBare)
  lines.push(`  the same with 10 surveys that wait: ${ratioText(waiting)}`)
  const touches = await measurePairs(rounds, touch(bench, ASKING), touch(bench, OURS))
  lines.push(
    `${TOUCHES} touches with 10 surveys that wait, main thread ÷ without: ${ratioText(touches)}`,
  )
  return lines
}

// What is loaded for the surveys is there before: this is what each touch costs because of them.
const touch = (bench, script) => () =>
  bench.visit(
    () => ({ '/': documentOf(script), '/earshot.json': JOURNEY }),
    async ({ open }) => {
      const page = await open()
      const isAsking = script === ASKING
      const engine = `performance.getEntriesByName(location.origin + '/earshot-ask.js').length`
      await page.waitFor(`!!window.earshot?.touch && (!${isAsking} || !!${engine})`)
      await page.evaluate(async () => {
        for (let i = 0; i < 10; i++) await window['earshot'].touch(`card-${i}`)
      })
      const before = await mainThreadMs(page)
      await page.evaluate(async count => {
        for (let i = 0; i < count; i++) await window['earshot'].touch(`card-${i % 20}`)
      }, TOUCHES)
      return (await mainThreadMs(page)) - before
    },
  )
