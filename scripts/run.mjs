// Running one command after another, and saying what ran.
import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import colors from 'picocolors'

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

// The commands of the workspace, also when a script is started by hand.
const PATH = [join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter)

/**
 * Runs a command with its output shown; settles with its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, { cwd = ROOT, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH, ...env },
      // Commands of npm packages are .cmd files there.
      shell: process.platform === 'win32',
    })
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)))
  })
}

/**
 * Runs the steps in order and all of them, so that one run shows every fault; settles with the names
 * of those that failed.
 * @param {readonly { name: string, run: () => Promise<number>, needs?: string }[]} steps `needs`: left
 *   out when the step of that name failed
 */
export async function runSteps(steps) {
  /** @type {string[]} */
  const failed = []
  for (const step of steps) {
    if (step.needs && failed.includes(step.needs)) {
      console.log(colors.yellow(`\n– ${step.name}: left out, because ${step.needs} failed`))
      failed.push(step.name)
      continue
    }
    console.log(colors.bold(`\n▸ ${step.name}`))
    const began = Date.now()
    const code = await step.run()
    const took = `${((Date.now() - began) / 1000).toFixed(1)} s`
    if (code === 0) console.log(colors.green(`✓ ${step.name} (${took})`))
    else {
      failed.push(step.name)
      console.log(colors.red(`✗ ${step.name} failed (${took})`))
    }
  }
  return failed
}
