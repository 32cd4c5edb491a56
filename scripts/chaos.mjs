// Closes tabs, kills browsers and spoils the endpoint for as long as you like:
//   npx pnpm@12 chaos --seconds 60 --seed 7
import { parseArgs } from 'node:util'
import { run } from './run.mjs'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '7' },
  },
})
if (!/^\d+$/.test(values.seconds) || !/^\d+$/.test(values.seed)) {
  console.error('--seconds and --seed must be whole numbers')
  process.exit(1)
}
const test = 'packages/widget/test/chaos.test.ts'
const args = ['run', '--project', 'browser', '--disable-console-intercept=true', test]
process.exitCode = await run('vitest', args, {
  env: { EARSHOT_CHAOS_SECONDS: values.seconds, EARSHOT_CHAOS_SEED: values.seed },
})
