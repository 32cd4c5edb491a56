// Replays one schedule of faults and shows everything that happens in it:
//   npx pnpm@12 simulate --seed 7
import { parseArgs } from 'node:util'
import { run } from './run.mjs'

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' } } })
if (!/^\d+$/.test(values.seed)) {
  console.error('--seed must be a whole number')
  process.exit(1)
}
const test = 'packages/core/test/simulation/firstSeeds.test.ts'
const args = ['run', '--project', 'unit', '--disable-console-intercept=true', test]
process.exitCode = await run('vitest', args, { env: { EARSHOT_SEED: values.seed } })
