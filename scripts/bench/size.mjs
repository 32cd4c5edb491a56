// @ts-check
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { ROOT, run } from '../run.mjs'

const sizeOf = root =>
  brotliCompressSync(readFileSync(join(root, 'packages/widget/dist/earshot.js'))).length

/**
 * What every visitor downloads, against an earlier commit built beside this one.
 * @param {string} commit
 */
export const size = async commit => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-size-'))
  try {
    execFileSync('git', ['clone', '--quiet', ROOT, folder])
    execFileSync('git', ['checkout', '--quiet', commit], { cwd: folder })
    for (const task of ['install', 'build']) {
      const code = await run('npx', ['--yes', 'pnpm@12', task], { cwd: folder })
      if (code) throw new Error(`${commit} could not be built`)
    }
    const [now, before] = [sizeOf(ROOT), sizeOf(folder)]
    return [
      `earshot.js, brotli: ${before} → ${now} bytes, ${(now / before).toFixed(2)} × ${commit}`,
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
