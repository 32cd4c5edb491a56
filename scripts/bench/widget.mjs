// @ts-check
// What a visitor waits for, on a processor slowed down four times (CDP `Emulation.setCPUThrottlingRate`),
// every page loaded and idle before. Each pair is measured side by side in this run.
//
// - eligible → painted: from `ask()` until the task behind the first frame that holds the card. Its slot
//   has the room, and the file that draws is fetched from this machine, first thing, as it is for a
//   visitor. Against `@betahuhn/feedback-js`, the smallest peer there is: its one file is there before,
//   and `renderModal()` opens a form.
// - tap → stored, tap → painted: from the `timeStamp` of a trusted click on the last question until the
//   state says that the answer is in IndexedDB, and until the task behind the frame that holds the
//   thank-you, which comes after that. Against a page written by hand: one button, one row, one word.
// - long tasks: those over 50 ms that the browser reports of our page, from just before `ask()` until the
//   card is painted, and from the tap until the thank-you is; and the layout shift it counts meanwhile.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { median } from 'simple-statistics'
import { measurePairs, ratioText } from './compare.mjs'
import { documentOf } from './openBench.mjs'

const SLOWER = 4

const peer = readFileSync(
  createRequire(import.meta.url).resolve('@betahuhn/feedback-js/dist/feedback-js.min.js'),
)

const journeyOf = placement =>
  JSON.stringify({
    asking: { firstSession: true },
    surveys: [
      {
        id: 'hello',
        placement,
        when: { manual: true },
        questions: [{ id: 'useful', preset: 'csat', label: 'How was it?' }],
      },
    ],
  })

const SLOT = '<div data-survey="hello" style="min-height: 220px"></div>'

// `painted(what)`: the time of the task behind the first frame in which `what()` gives something.
const CLOCK = `<script>
  window.painted = what => new Promise(resolve => {
    const look = () => what() ? setTimeout(() => resolve(performance.now())) : requestAnimationFrame(look)
    requestAnimationFrame(look)
  })
  window.tapped = new Promise(resolve =>
    addEventListener('click', event => resolve(event.timeStamp), { once: true, capture: true }))
  window.longTasks = []
  new PerformanceObserver(list => {
    for (const { duration } of list.getEntries()) longTasks.push(duration)
  }).observe({ type: 'longtask' })
  window.shift = 0
  new PerformanceObserver(list => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shift += value
  }).observe({ type: 'layout-shift', buffered: true })
</script>`

const pageOf = (endpoint, placement) => `${CLOCK}
${placement == 'inline' ? SLOT : ''}<p>Below</p>
<script async src="/earshot.js" data-endpoint="${endpoint}" data-config="/earshot.json"></script>
<script>
  const root = () => document.querySelector('[data-earshot-widget]')?.shadowRoot
  window.open_ = async () => {
    const began = performance.now()
    earshot.ask('hello')
    // Until it may appear, the card is hidden.
    return (await painted(() => root()?.querySelector('.card')?.checkVisibility({ visibilityProperty: true }))) - began
  }
  window.answered = async () => {
    const isKept = () => /^(saved|sending|sent)$/.test(
      earshot.getState().delivery[earshot.getState().surveys.get('hello').response])
    const stored = new Promise(resolve => {
      earshot.subscribe(() => isKept() && resolve(performance.now()))
    })
    const thanked = painted(() => root()?.querySelector('.thanks'))
    const at = await tapped
    return { storedMs: (await stored) - at, paintedMs: (await thanked) - at }
  }
  const ready = setInterval(() => {
    // The file that decides is fetched ahead.
    const names = performance.getEntriesByType('resource').map(({ name }) => name)
    if (!names.some(name => name.includes('earshot-ask'))) return
    clearInterval(ready)
    window.isReady = true
  }, 50)
</script>`

const PEER = `${CLOCK}<p>Page</p><script src="/peer.js"></script><script>
  const peer = new Feedback({ endpoint: '/none' })
  window.open_ = async () => {
    const began = performance.now()
    peer.renderModal()
    return (await painted(() => document.querySelector('[class*=feedback]'))) - began
  }
  window.isReady = true
</script>`

const BARE = `${CLOCK}<button>5</button><p id="said"></p><script type="module">
  import { createStore, get, set } from 'idb-keyval'
  const store = createStore('bare', 'rows')
  await get('none', store)
  const button = document.querySelector('button')
  let stored
  const isStored = new Promise(resolve => (stored = resolve))
  button.addEventListener('click', async () => {
    await set(crypto.randomUUID(), JSON.stringify({ value: 5, time: new Date().toISOString() }), store)
    stored(performance.now())
    document.querySelector('#said').textContent = 'Thank you'
  })
  window.answered = async () => {
    const thanked = painted(() => document.querySelector('#said').textContent)
    const at = await tapped
    return { storedMs: (await isStored) - at, paintedMs: (await thanked) - at }
  }
  window.isReady = true
</script>`

/** From eligible to painted, and from the tap to the stored answer and its thank-you. */
export const widget = async (bench, rounds) => {
  const seen = { opening: [], stored: [], painted: [], answering: [], shift: [] }
  const drawing = { inline: [], panel: [], dialog: [] }
  const bare = []
  // Loaded, quiet, and from then on slow.
  const settle = async page => {
    await page.waitFor('window.isReady')
    await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 500)))
    const session = await page.native.createCDPSession()
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    await page.evaluate('void (longTasks.length = 0, shift = 0)')
  }
  const answer = async (page, target) => {
    await page.evaluate('void (window.result = answered())')
    await page.click(target)
    return await page.evaluate('result')
  }
  const answers = []
  // What the browser reports comes a little later than what it reports on.
  const takeLongTasks = page =>
    page.evaluate('new Promise(done => setTimeout(() => done(longTasks.splice(0)), 300))')
  const opened = (placement, next) =>
    bench.visit(
      endpoint => ({
        '/': documentOf(pageOf(endpoint, placement)),
        '/earshot.json': journeyOf(placement),
      }),
      async ({ open }) => {
        const page = await open()
        await settle(page)
        const openingMs = await page.evaluate('open_()')
        drawing[placement].push(await takeLongTasks(page))
        await next?.(page, openingMs)
        return openingMs
      },
    )
  const ours = () =>
    opened('inline', async (page, openingMs) => {
      const answered = await answer(page, ['[data-earshot-widget]', 'label:last-child input'])
      answers.push(answered)
      seen.opening.push(openingMs)
      seen.stored.push(answered.storedMs)
      seen.painted.push(answered.paintedMs)
      seen.answering.push(await takeLongTasks(page))
      seen.shift.push(await page.evaluate('shift'))
    })
  const theirs = () =>
    bench.visit(
      () => ({ '/': documentOf(PEER), '/peer.js': peer }),
      async ({ open }) => {
        const page = await open()
        await settle(page)
        return await page.evaluate('open_()')
      },
    )
  const byHand = () =>
    bench.visit(
      () => ({ '/': documentOf(BARE) }),
      async ({ open }) => {
        const page = await open()
        await settle(page)
        const answered = await answer(page, 'button')
        bare.push(answered)
        return answered.paintedMs
      },
    )
  const openings = await measurePairs(rounds, ours, theirs)
  answers.length = 0
  await measurePairs(rounds, ours, byHand)
  const pairsOf = field =>
    answers.slice(1).map((one, i) => ({ ours: one[field], theirs: bare.slice(1)[i][field] }))
  for (const placement of ['panel', 'dialog']) {
    for (let i = 0; i <= rounds; i++) await opened(placement)
  }
  const longText = visits => {
    const tasks = visits.flat()
    const longest = tasks.length ? `, the longest ${Math.max(...tasks).toFixed(0)} ms` : ''
    return `${tasks.length} in ${visits.length} visits${longest}`
  }
  return [
    `eligible to painted, file fetched ÷ @betahuhn/feedback-js opening: ${ratioText(openings)}`,
    `  ours ${median(seen.opening).toFixed(0)} ms`,
    `tap to stored answer ÷ a bare row by hand: ${ratioText(pairsOf('storedMs'))}`,
    `tap to painted thank-you ÷ the same page by hand: ${ratioText(pairsOf('paintedMs'))}`,
    `  ours ${median(seen.stored).toFixed(0)} and ${median(seen.painted).toFixed(0)} ms`,
    ...Object.entries(drawing).map(
      ([placement, visits]) =>
        `long tasks from eligible to painted, ${placement}: ${longText(visits)}`,
    ),
    `long tasks from tap to thank-you: ${longText(seen.answering)}`,
    `layout shift: ${Math.max(...seen.shift)} at most`,
  ]
}
