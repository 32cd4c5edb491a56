// The test command: installs what is missing, then runs every check and every test.
//   --only unit   only the steps whose name holds that word
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import colors from 'picocolors'
import { ensureEngines } from './browsers/index.mjs'
import { build } from './build.mjs'
import { checkPackages } from './checkPackages.mjs'
import { ensureClickhouse } from './installClickhouse.mjs'
import { ROOT, run, runSteps } from './run.mjs'

const only = process.argv.includes('--only') ? process.argv.at(-1) : undefined
const results = new Map()

/**
 * @param {string} name
 * @param {readonly string[]} args
 */
const vitest = (name, args) => async () => {
  const file = join(ROOT, `node_modules/.vitest-${name}.json`)
  rmSync(file, { force: true })
  const code = await run('vitest', [
    'run',
    ...args,
    ...['--reporter', 'default', '--reporter', 'json', '--outputFile.json', file],
  ])
  // A runner that died before it could report has passed nothing.
  if (!existsSync(file)) return 1
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(file, 'utf8'))
  results.set(name, [numPassedTests, numFailedTests, numPendingTests])
  // A run without tests is no success.
  return code || (numPassedTests ? 0 : 1)
}

const WRITTEN_BY_THE_BUILD = [
  'packages/core/*.schema.json',
  'examples/shop/earshot.public.json',
  'examples/react-shop/public/earshot.json',
]

const ok = async task => ((await task()) ? 0 : 1)

const steps = [
  {
    name: 'browsers',
    run: () =>
      ensureEngines({ log: line => console.log(line) }).then(
        () => 0,
        error => (console.error(String(error?.message ?? error)), 1),
      ),
  },
  { name: 'format', run: () => run('prettier', ['--check', '--log-level', 'warn', '.']) },
  { name: 'lint', run: () => run('oxlint', []) },
  {
    name: 'tests named in the documents',
    run: () => run(process.execPath, ['scripts/checkDocs.mjs']),
  },
  { name: 'build', run: () => ok(() => build({ withExamples: true })) },
  {
    name: 'schemas and published journeys are current',
    needs: 'build',
    run: () => run('git', ['diff', '--exit-code', '--stat', '--', ...WRITTEN_BY_THE_BUILD]),
  },
  { name: 'types', needs: 'build', run: () => run(process.execPath, ['scripts/checkTypes.mjs']) },
  { name: 'packages', needs: 'build', run: () => ok(checkPackages) },
  {
    name: 'sizes',
    needs: 'build',
    run: async () =>
      (await run(process.execPath, ['scripts/buildSizes.mjs'])) || run('size-limit', []),
  },
  {
    name: 'numbers in the README',
    needs: 'sizes',
    run: () => run(process.execPath, ['scripts/checkNumbers.mjs']),
  },
  { name: 'ClickHouse', run: () => ensureClickhouse() },
  { name: 'unit tests', needs: 'build', run: vitest('unit', ['--project', 'unit']) },
  {
    name: 'unit tests of the React adapter',
    needs: 'build',
    run: vitest('react', ['--root', 'packages/react-adapter']),
  },
  { name: 'browser tests', needs: 'build', run: vitest('browser', ['--project', 'browser']) },
].filter(step => !only || step.name.includes(only))

if (!steps.length) {
  console.error(`no step has "${only}" in its name`)
  process.exit(1)
}

const failed = await runSteps(only ? steps.map(({ name, run }) => ({ name, run })) : steps)
const sum = [0, 1, 2].map(i => [...results.values()].reduce((total, row) => total + row[i], 0))
if (failed.length) console.log(colors.red(`\nFailed: ${failed.join(', ')}`))
console.log(`\n${sum[0]} passed, ${sum[1]} failed, ${sum[2]} skipped`)
process.exitCode = failed.length ? 1 : 0
