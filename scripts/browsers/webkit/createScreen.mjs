// @ts-check
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { sendSignal } from '../process/processes.mjs'

/** How long Xvfb may take to start, and to end. */
const START_TIMEOUT_MS = 20_000
const END_TIMEOUT_MS = 5000

/**
 * A screen without a monitor for browsers that cannot run without one. Xvfb picks a free number by
 * itself, which `xvfb-run -a` does not do safely when two start at once.
 * @param {string} path of Xvfb
 * @param {import('../process/createScratch.mjs').Scratch} scratch
 */
export const createScreen = async (path, scratch) => {
  const xvfb = spawn(
    path,
    ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp', '-noreset'],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe', 'pipe'], env: scratch.env },
  )
  let complaint = ''
  xvfb.stderr?.on('data', data => (complaint += data))
  const ended = once(xvfb, 'exit')
  if (xvfb.pid) scratch.guardProcess(xvfb.pid)
  const number = await Promise.race([
    once(/** @type {import('node:stream').Readable} */ (xvfb.stdio[3]), 'data').then(([data]) =>
      String(data).trim(),
    ),
    ended.then(() => undefined),
    new Promise(done => setTimeout(done, START_TIMEOUT_MS).unref()),
  ])
  const stop = async () => {
    // SIGKILL would leave its lock file and socket behind.
    if (xvfb.pid) sendSignal(xvfb.pid, 'SIGTERM')
    const late = setTimeout(() => xvfb.kill('SIGKILL'), END_TIMEOUT_MS)
    await ended
    clearTimeout(late)
  }
  if (typeof number !== 'string' || number === '') {
    await stop()
    throw new Error(`Xvfb did not start: ${complaint.trim() || 'no display number'}`)
  }
  scratch.guardPath(`/tmp/.X${number}-lock`)
  scratch.guardPath(`/tmp/.X11-unix/X${number}`)
  return { display: `:${number}`, stop }
}
