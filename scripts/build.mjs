// Builds every package, in the order they need each other. `--examples` builds the examples too.
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { ROOT, run, runSteps } from './run.mjs'

const inPackage = folder => ({ cwd: join(ROOT, folder) })
const rollup = folder => () => run('rollup', ['-c', '--silent'], inPackage(folder))

const steps = [
  { name: 'build core', run: rollup('packages/core') },
  {
    name: 'write schemas',
    needs: 'build core',
    run: () => run(process.execPath, ['scripts/buildSchemas.mjs']),
  },
  {
    name: 'publish the journeys of the examples',
    needs: 'build core',
    run: () => run(process.execPath, ['scripts/publishJourneys.mjs']),
  },
  { name: 'build widget', needs: 'build core', run: rollup('packages/widget') },
  {
    name: 'write integrity hashes',
    needs: 'build widget',
    run: () => run(process.execPath, ['scripts/buildIntegrity.mjs']),
  },
  { name: 'build react', needs: 'build widget', run: rollup('packages/react-adapter') },
]

const examples = [
  {
    name: 'build examples/react-shop',
    needs: 'build react',
    run: () => run('node_modules/.bin/vite', ['build'], inPackage('examples/react-shop')),
  },
  {
    name: 'build examples/playground',
    needs: 'build widget',
    run: () => run('node_modules/.bin/vite', ['build'], inPackage('examples/playground')),
  },
  {
    name: 'build examples/frameworks',
    needs: 'build widget',
    run: () => run('node_modules/.bin/vite', ['build'], inPackage('examples/frameworks')),
  },
  {
    name: 'build examples/next-shop',
    needs: 'build react',
    run: () =>
      run('node_modules/.bin/next', ['build'], {
        ...inPackage('examples/next-shop'),
        env: { NEXT_TELEMETRY_DISABLED: '1' },
      }),
  },
]

/**
 * @param {{ withExamples?: boolean }} [options]
 * @returns {Promise<boolean>} whether everything was built
 */
export async function build({ withExamples = false } = {}) {
  return (await runSteps(withExamples ? [...steps, ...examples] : steps)).length === 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = (await build({ withExamples: process.argv.includes('--examples') })) ? 0 : 1
}
