// @ts-check
import { execFile, execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** @typedef {{ pid: number, parent: number, group: number }} Running */

/**
 * Every process that runs, without those that have ended and only wait to be collected: where nobody
 * collects them (a container without an init) they stay listed for ever.
 * @returns {Running[]}
 */
export const listProcesses = () => (process.platform === 'linux' ? readProc() : askPs())

/** @returns {Running[]} */
const readProc = () =>
  readdirSync('/proc').flatMap(entry => {
    if (!/^\d+$/.test(entry)) return []
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
      // The name in parentheses may hold spaces and parentheses itself.
      const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if ((state === 'Z' || state === 'X') && !hasThreads(entry)) return []
      return [{ pid: Number(entry), parent: Number(parent), group: Number(group) }]
    } catch {
      return [] // ended meanwhile
    }
  })

/**
 * The first thread of a killed process can have ended while others still hold its files: seen for 75 ms
 * on a busy machine.
 * @param {string} pid
 */
const hasThreads = pid => readdirSync(`/proc/${pid}/task`).length > 1

/** @returns {Running[]} */
const askPs = () =>
  execFileSync('ps', ['-Ao', 'pid=,ppid=,pgid=,stat='], { encoding: 'utf8' })
    .split('\n')
    .flatMap(line => {
      const [pid, parent, group, state] = line.trim().split(/\s+/)
      if (!pid || state?.startsWith('Z')) return []
      return [{ pid: Number(pid), parent: Number(parent), group: Number(group) }]
    })

/**
 * A process, its children, theirs, and all that share a process group with one of them: a child whose
 * parent died hangs under process 1, but keeps its group. Our own group is never part of it.
 * @param {number} root
 * @param {readonly Running[]} running
 * @returns {number[]}
 */
export const treeOf = (root, running) => {
  const own = running.find(each => each.pid === process.pid)?.group
  const pids = new Set([root])
  const groups = new Set([root])
  for (let size = 0; size !== pids.size;) {
    size = pids.size
    for (const { pid, parent, group } of running) {
      if (pid === process.pid || !(pids.has(pid) || pids.has(parent) || groups.has(group))) continue
      pids.add(pid)
      if (group !== own && group > 1) groups.add(group)
    }
  }
  return running.map(each => each.pid).filter(pid => pids.has(pid))
}

/** @param {number} pid @param {NodeJS.Signals} signal */
export const sendSignal = (pid, signal) => {
  try {
    process.kill(pid, signal)
  } catch {
    // already gone
  }
}

/**
 * Kills a process that leads its own group, with everything below it, and resolves when all are gone.
 * The group goes first and in one call, so that no process sees another one die.
 * @param {number} root
 */
export const killTree = async root => {
  if (process.platform === 'win32') {
    await /** @type {Promise<void>} */ (
      new Promise(done => execFile('taskkill', ['/PID', String(root), '/T', '/F'], () => done()))
    )
    return
  }
  const deadline = Date.now() + 10_000
  for (let left = treeOf(root, listProcesses()); left.length > 0;) {
    sendSignal(-root, 'SIGKILL')
    for (const pid of left) sendSignal(pid, 'SIGKILL')
    if (Date.now() > deadline) throw new Error(`processes ${left.join(', ')} do not die`)
    await pause(20)
    const running = listProcesses()
    const listed = new Set(running.map(each => each.pid))
    left = [...new Set([...treeOf(root, running), ...left.filter(pid => listed.has(pid))])]
  }
}

/**
 * Halts a process and everything below it for so long, as the sleep of a laptop does: clocks go on,
 * and every timer is late. Not on Windows.
 * @param {number} root
 * @param {number} ms
 */
export const sleepTree = async (root, ms) => {
  const pids = treeOf(root, listProcesses())
  try {
    for (const pid of pids) sendSignal(pid, 'SIGSTOP')
    await pause(ms)
  } finally {
    for (const pid of pids) sendSignal(pid, 'SIGCONT')
  }
}

/**
 * Resolves with true when the whole tree has ended by itself within the time.
 * @param {number} root
 * @param {number} timeoutMs
 */
export const treeEnds = async (root, timeoutMs) => {
  if (process.platform === 'win32') return false
  const deadline = Date.now() + timeoutMs
  while (treeOf(root, listProcesses()).length > 0) {
    if (Date.now() > deadline) return false
    await pause(20)
  }
  return true
}

/**
 * Processes that were started with this text in their environment, for finding what a test process
 * left behind that died before it knew the number (Linux only, elsewhere none).
 * @param {string} text
 * @returns {number[]}
 */
export const startedWith = text => {
  if (process.platform !== 'linux') return []
  return listProcesses().flatMap(({ pid }) => {
    try {
      const has = pid !== process.pid && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(text)
      return has ? [pid] : []
    } catch {
      return [] // ended meanwhile, or another user's
    }
  })
}
