// @ts-check
import { gzipSync } from 'node:zlib'
import { median } from 'simple-statistics'
import { measurePairs, ratioText } from './compare.mjs'
import { documentOf, mainThreadMs } from './openBench.mjs'

const EVENTS = 1000

const COUNTED = `<script>
  window.transactions = 0
  const open = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (...args) {
    window.transactions++
    return open.apply(this, args)
  }
</script>`

const OURS = endpoint => `<script type="module">
  import { createEarshot } from '/core/index.js'
  const earshot = createEarshot({ endpoint: ${JSON.stringify(endpoint)} })
  await earshot.touch('first')
  await earshot.flush()
  window.run = async () => {
    const all = []
    for (let i = 0; i < ${EVENTS}; i++) all.push(earshot.touch('step-' + (i % 20)))
    await Promise.all(all)
    while (earshot.status().queued) await earshot.flush()
  }
</script>`

const THEIRS = endpoint => `<script type="module">
  import { createQueue } from '/handWritten.js'
  const queue = await createQueue(${JSON.stringify(endpoint)})
  const [visitor, session, view] = [0, 0, 0].map(() => crypto.randomUUID())
  window.run = async () => {
    const all = []
    for (let i = 0; i < ${EVENTS}; i++) all.push(queue.add({ id: crypto.randomUUID(),
      type: 'touchpoint.used', time: new Date().toISOString(), visitor, session, view, page: '/',
      touchpoint: 'step-' + (i % 20), locale: 'en', device: 'desktop', data: {} }))
    await Promise.all(all)
    await queue.flush()
  }
</script>`

/** A thousand events in one loop until the endpoint has all of them. */
export const loop = async (bench, rounds) => {
  const seen = { ours: [], theirs: [] }
  const lost = []
  const visit = (name, script) => () =>
    bench.visit(
      endpoint => ({ '/': documentOf(COUNTED + script(endpoint)) }),
      async ({ open, endpoint }) => {
        const page = await open()
        await page.waitFor('!!window.run')
        const from = endpoint.bodies.length
        await page.evaluate('void (window.transactions = 0)')
        const before = await mainThreadMs(page)
        const tookMs = await page.evaluate('run(performance.now()).then(() => performance.now())')
        const after = await mainThreadMs(page)
        const bodies = endpoint.bodies.slice(from)
        const ids = new Set(
          bodies.flatMap(body =>
            JSON.parse(body)
              .events.filter(({ type }) => type === 'touchpoint.used')
              .map(({ id }) => id),
          ),
        )
        if (ids.size < EVENTS)
          lost.push(`${name}: ${EVENTS - ids.size} of ${EVENTS} did not arrive`)
        const bytes = size => bodies.reduce((sum, body) => sum + size(body), 0) / EVENTS
        seen[name].push({
          tookMs,
          transactions: await page.evaluate('transactions'),
          requests: bodies.length,
          raw: bytes(body => Buffer.byteLength(body)),
          gzip: bytes(body => gzipSync(body).length),
        })
        return after - before
      },
    )
  const pairs = await measurePairs(rounds, visit('ours', OURS), visit('theirs', THEIRS))
  const of = (name, field) => median(seen[name].map(row => row[field]))
  const both = (label, field, digits) =>
    `  ${label}: ${of('ours', field).toFixed(digits)} · hand-written ${of('theirs', field).toFixed(digits)}`
  return [
    `1,000 events in a loop until all have arrived, main thread ÷ a hand-written queue: ${ratioText(pairs)}`,
    both('transactions', 'transactions', 0),
    both('requests', 'requests', 0),
    both('bytes an event', 'raw', 0),
    both('bytes an event, gzip', 'gzip', 0),
    ...lost.map(line => `LOST ${line}`),
  ]
}
