// Puts a ClickHouse that runs inside Node beside the tests: half a gigabyte, so it is no dependency of the
// workspace. CI always does; on your machine this script does, run by hand.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import colors from 'picocolors'
import { ROOT, run } from './run.mjs'

const FOLDER = join(ROOT, 'node_modules/.clickhouse')
const VERSION = '3.4.0'

/** Settles with an exit code; outside CI what is missing is skipped with a loud line. */
export async function ensureClickhouse({ install = process.env.CI === 'true' } = {}) {
  if (existsSync(join(FOLDER, 'node_modules/chdb/package.json'))) return 0
  if (!install) {
    console.log(
      colors.bgYellow(
        colors.black(
          ' SKIPPED: no ClickHouse beside the tests, its format is not read by it (node scripts/installClickhouse.mjs) ',
        ),
      ),
    )
    return 0
  }
  mkdirSync(FOLDER, { recursive: true })
  // A folder of its own: nothing of it is found by the workspace's packages.
  writeFileSync(join(FOLDER, 'package.json'), '{"private":true}\n')
  const flags = ['--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts']
  return run('npm', ['install', ...flags, `chdb@${VERSION}`], { cwd: FOLDER })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = await ensureClickhouse({ install: true })
}
