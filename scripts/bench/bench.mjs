// @ts-check
// Prints ratios, each measured side by side in this run; times of one machine say nothing about another.
//   npx pnpm@12 bench                          everything
//   npx pnpm@12 bench --only loop --rounds 15  one of them, with more rounds
//   npx pnpm@12 bench --against HEAD~20        the size of earshot.js against that commit's, and nothing else
import { parseArgs } from 'node:util'
import colors from 'picocolors'
import { build } from '../build.mjs'
import { compress } from './compress.mjs'
import { durable } from './durable.mjs'
import { loop } from './loop.mjs'
import { observe } from './observe.mjs'
import { openBench } from './openBench.mjs'
import { size } from './size.mjs'
import { startup } from './startup.mjs'
import { widget } from './widget.mjs'

const benches = { durable, loop, observe, startup, widget, compress }

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '9' },
    against: { type: 'string' },
  },
})
const names = Object.keys(benches).filter(name => !values.only || name === values.only)
const rounds = Number(values.rounds)
if (!names.length || !Number.isInteger(rounds) || rounds < 3) {
  console.error(`--only takes one of ${Object.keys(benches).join(', ')}; --rounds at least 3`)
  process.exit(1)
}
if (!(await build())) process.exit(1)
if (values.against) {
  for (const line of await size(values.against)) console.log(line)
  process.exit(0)
}

const bench = await openBench()
let isLossless = true
try {
  for (const name of names) {
    console.log(colors.bold(`\n▸ ${name}`))
    const lines = await benches[name](bench, rounds)
    for (const line of lines) console.log(line)
    isLossless &&= !lines.some(line => line.startsWith('LOST'))
  }
} finally {
  await bench.close()
}
process.exitCode = isLossless ? 0 : 1
