// @ts-check
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { killTree, startedWith } from './processes.mjs'

/**
 * What one running browser has for itself: a directory, and a guard that removes everything should
 * this process die.
 * @typedef {object} Scratch
 * @property {string} profile kept when the caller named it
 * @property {string} temp for the browser's TMPDIR, so that it litters nowhere else
 * @property {NodeJS.ProcessEnv} env
 * @property {(root: number) => void} guardProcess a process that leads its own group
 * @property {(path: string) => void} guardPath
 * @property {() => Promise<void>} remove after the processes are gone
 */

/**
 * @param {string} name
 * @param {string | undefined} [profile]
 * @returns {Scratch}
 */
export const createScratch = (name, profile) => {
  // Short: a socket's path, which Chromium makes in here, has at most 107 characters.
  const root = mkdtempSync(join(tmpdir(), `earshot-${name}-`))
  const temp = join(root, 'tmp')
  const home = join(root, 'home')
  const ownProfile = resolve(profile ?? join(root, 'profile'))
  for (const path of [temp, home, ownProfile]) mkdirSync(path, { recursive: true })

  const guard = spawn(process.execPath, [fileURLToPath(new URL('guard.mjs', import.meta.url))], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.unref()
  const ended = once(guard, 'exit')
  // A guard that is gone guards nothing; the browser still works.
  guard.on('error', () => {})
  guard.stdin.on('error', () => {})
  /** @param {{ root?: number, path?: string, done?: true }} what */
  const tell = what => guard.stdin.write(`${JSON.stringify(what)}\n`)
  tell({ path: root })

  return {
    profile: ownProfile,
    temp,
    env: { ...process.env, HOME: home, TMPDIR: temp, MOZ_CRASHREPORTER_DISABLE: '1' },
    guardProcess: pid => tell({ root: pid }),
    guardPath: path => tell({ path }),
    remove: async () => {
      // Such as a crash reporter, which leaves the tree to outlive the browser.
      for (const pid of startedWith(root)) await killTree(pid)
      rmSync(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
      // Their numbers may be another process's by now.
      tell({ done: true })
      guard.ref()
      guard.stdin.end()
      await ended
    },
  }
}
