// Packs the packages as they would be published.
import { join } from 'node:path'
import { ROOT, run } from './run.mjs'

const PACKAGES = ['core', 'widget', 'react-adapter']

/**
 * Writes one tarball a package; they must have been built.
 * @param {string} folder where to
 * @returns {Promise<boolean>} whether all of them were packed
 */
export async function packPackages(folder) {
  for (const name of PACKAGES) {
    const args = ['pack', '--pack-destination', folder, '--silent']
    const cwd = join(ROOT, 'packages', name)
    const code = await run('pnpm', args, { cwd }).catch(() =>
      // Not on the path when a test was started by `npx vitest`.
      run('npx', ['--yes', '--prefer-offline', 'pnpm@12', ...args], { cwd }),
    )
    if (code) return false
  }
  return true
}
