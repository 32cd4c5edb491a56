// The demo: builds everything, then serves the collector, both shops and the playground until Ctrl-C.
//   --port 4100   the collector's port; shops and playground take the next three
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import colors from 'picocolors'
import { createCollector, createSite, parseJourney } from '../examples/collector/index.mjs'
import { build } from './build.mjs'
import { ROOT } from './run.mjs'

const { values } = parseArgs({
  // `pnpm demo -- --port 1` hands on the dashes.
  args: process.argv.slice(2).filter(arg => arg !== '--'),
  options: { port: { type: 'string', default: '4100' } },
})
const port = Number(values.port)
if (!Number.isInteger(port) || port < 1 || port > 65_532) {
  console.error(`--port must be a number from 1 to 65532, not ${values.port}`)
  process.exit(1)
}
/** @param {number} taken */
const isTaken = taken =>
  new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(true))
    probe.listen(taken, '127.0.0.1', () => probe.close(() => resolve(false)))
  })
// Before the build, which takes a minute.
for (const one of [port, port + 1, port + 2, port + 3]) {
  if (!(await isTaken(one))) continue
  console.error(`Port ${one} is taken: choose another with --port.`)
  process.exit(1)
}
if (!(await build({ withExamples: true }))) process.exit(1)

const at = (...parts) => join(ROOT, ...parts)
const journey = parseJourney(JSON.parse(await readFile(at('examples/shop/earshot.json'), 'utf8')))
if (!journey.ok) throw new Error(journey.issue)
mkdirSync(at('.data'), { recursive: true })

const logger = { info: console.log, warn: console.warn, error: console.error }
const databasePath = at('.data/demo.duckdb')
const collector = createCollector({ databasePath, journey: journey.value, logger })
const script = { prefix: '/earshot/', directory: at('packages/widget/dist') }
const shop = createSite({
  roots: [
    // What the team keeps of the journey is not for visitors.
    { prefix: '/', directory: at('examples/shop'), except: ['earshot.json'] },
    script,
  ],
  feedback: collector.ingest,
  logger,
})
const reactShop = createSite({
  roots: [{ prefix: '/', directory: at('examples/react-shop/dist') }],
  feedback: collector.ingest,
  fallback: at('examples/react-shop/dist/index.html'),
  logger,
})
// Its endpoint is in the page itself.
const playground = createSite({
  roots: [{ prefix: '/', directory: at('examples/playground/dist') }],
  feedback: collector.ingest,
  logger,
})
const servers = [
  ['Collector, live', collector],
  ['Shop, script tag', shop],
  ['Shop, React', reactShop],
  ['Playground', playground],
]

const stop = async code => {
  // The shops first: nobody may send to a collector that is closing.
  for (const [, server] of servers.toReversed()) await server.close().catch(() => {})
  process.exit(code)
}
process.once('SIGINT', () => void stop(0))
process.once('SIGTERM', () => void stop(0))

try {
  const lines = []
  for (const [i, [name, server]] of servers.entries()) {
    const address = await server.listen({ port: port + i })
    lines.push(
      `  ${name.padEnd(18)}${colors.cyan(`${address.replace('127.0.0.1', 'localhost')}/`)}`,
    )
  }
  console.log(`\n${colors.bold('Earshot demo')}\n\n${lines.join('\n')}\n`)
  console.log(
    `Rate something in a shop and watch the collector, or try every survey in the playground.\nCtrl-C stops.\n`,
  )
} catch (error) {
  const isLocked = String(error?.message).includes('Conflicting lock')
  console.error(isLocked ? 'Another demo uses .data/demo.duckdb: stop that one first.' : error)
  await stop(1)
}
