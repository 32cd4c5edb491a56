// @ts-check
import { measurePairs, ratioText } from './compare.mjs'
import { documentOf, mainThreadMs } from './openBench.mjs'

const REPEATS = 50

const pageOf = endpoint => `<script type="module">
  const ENDPOINT = ${JSON.stringify(endpoint)}
  import { earshotEncoder } from '/core/encoders.js'
  const event = i => ({ v: 1, id: crypto.randomUUID(), type: 'touchpoint.seen',
    time: new Date(1.8e12 + i * 977).toISOString(), visitor: '01939c4e-7a11-7c3e-9d53-000000000002',
    session: '01939c4e-7a11-7c3e-9d53-000000000003', view: '01939c4e-7a11-7c3e-9d53-000000000004',
    page: '/checkout/payment', touchpoint: 'step-' + (i % 20), locale: 'en', device: 'desktop',
    data: { visibleMs: 1000 + i * 37, ratio: 0.5 + (i % 50) / 100 } })
  const bodyOf = count => earshotEncoder(Array.from({ length: count }, (_, i) => event(i)),
    { endpoint: 'https://a.test', sentAt: new Date().toISOString(), sdk: 'earshot/0' }).body
  const zip = async text => {
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
    return new Response(stream).arrayBuffer()
  }
  window.sizes = async count => {
    const text = bodyOf(count)
    return [new Blob([text]).size, (await zip(text)).byteLength]
  }
  const post = body => fetch(ENDPOINT, { method: 'POST', body }).then(reply => reply.text())
  window.plain = async count => {
    for (let i = 0; i < ${REPEATS}; i++) await post(bodyOf(count))
  }
  window.zipped = async count => {
    for (let i = 0; i < ${REPEATS}; i++) await post(await zip(bodyOf(count)))
  }
  window.isReady = true
</script>`

/** What gzip saves by the number of events in a body, and what it adds to the main-thread work of a request. */
export const compress = async (bench, rounds) => {
  return await bench.visit(
    endpoint => ({ '/': documentOf(pageOf(endpoint)) }),
    async ({ open }) => {
      const page = await open()
      await page.waitFor('window.isReady')
      const lines = []
      for (const count of [1, 2, 3, 5, 10, 25, 50]) {
        const [raw, gzip] = await page.evaluate(`sizes(${count})`)
        const cost = what => async () => {
          const before = await mainThreadMs(page)
          await page.evaluate(`${what}(${count})`)
          return (await mainThreadMs(page)) - before
        }
        const pairs = await measurePairs(rounds, cost('zipped'), cost('plain'))
        lines.push(
          `gzip of ${count} events: ${raw} → ${gzip} bytes (${(gzip / raw).toFixed(2)}), main thread of a request ÷ plain: ${ratioText(pairs)}`,
        )
      }
      return lines
    },
  )
}
