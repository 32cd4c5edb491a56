// The proofs that take longer than the test command may: a minute of chaos, long times offline,
// and tables of which the test command takes a row of each kind.
import { ensureEngines } from './browsers/index.mjs'
import { build } from './build.mjs'
import { run, runSteps } from './run.mjs'

const vitest = (file, env) => () =>
  run('vitest', ['run', '--project', 'browser', '--disable-console-intercept=true', file], { env })

await ensureEngines({ log: line => console.log(line) })
const failed = await runSteps([
  { name: 'build', run: async () => ((await build()) ? 0 : 1) },
  {
    name: 'a minute of chaos',
    needs: 'build',
    run: vitest('packages/widget/test/chaos.test.ts', { EARSHOT_CHAOS_SECONDS: '60' }),
  },
  {
    name: 'ten pages over good and bad networks',
    needs: 'build',
    run: vitest('packages/widget/test/guest.test.ts', { EARSHOT_LONG: '1' }),
  },
  {
    name: 'long times offline',
    needs: 'build',
    run: vitest('packages/widget/test/offline.test.ts', { EARSHOT_LONG: '1' }),
  },
  {
    name: 'axe in every state, condition and engine',
    needs: 'build',
    run: vitest('packages/widget/test/a11y/axe.test.ts', { EARSHOT_LONG: '1' }),
  },
])
process.exitCode = failed.length ? 1 : 0
