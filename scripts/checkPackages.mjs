// Packs each package as it would be published, and has the tarball checked: publint for the manifest,
// "are the types wrong" for what TypeScript finds.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packPackages } from './packPackages.mjs'
import { run } from './run.mjs'

/** @returns {Promise<boolean>} whether every package may be published as it is */
export async function checkPackages() {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-pack-'))
  try {
    if (!(await packPackages(folder))) return false
    let good = true
    for (const tarball of readdirSync(folder).sort()) {
      const path = join(folder, tarball)
      if (await run('publint', ['run', path, '--strict'])) good = false
      if (
        await run('attw', [
          path,
          '--profile',
          'esm-only',
          '--format',
          'ascii',
          '--exclude-entrypoints',
          ...SCHEMAS,
        ])
      )
        good = false
    }
    return good
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// JSON files have no types to be wrong.
const SCHEMAS = ['./events.schema.json', './earshot.schema.json', './dist/*']
