// @ts-check
// Outlives the test process by a moment: when that ends in whatever way, also by SIGKILL, the pipe on
// stdin closes, and what the test process had started goes with it.
import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { killTree, startedWith } from './processes.mjs'

/** @type {Set<number>} */
const roots = new Set()
/** @type {Set<string>} */
const paths = new Set()

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {}) // only the end of the pipe counts
}

createInterface({ input: process.stdin })
  .on('line', line => {
    const { root, path, done } = JSON.parse(line)
    if (done) {
      roots.clear()
      paths.clear()
    }
    if (root) roots.add(root)
    if (path) paths.add(path)
  })
  .on('close', async () => {
    for (const path of paths) startedWith(path).forEach(pid => roots.add(pid))
    for (const root of roots) await killTree(root).catch(() => {})
    for (const path of paths) rmSync(path, { recursive: true, force: true, maxRetries: 5 })
    process.exit(0)
  })
