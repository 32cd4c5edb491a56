import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { onTestFinished } from 'vitest'

/** @import { ChildProcess } from 'node:child_process' */

const CLI = fileURLToPath(new URL('../cli.mjs', import.meta.url))

/**
 * The collector as a program of its own, killed at the latest when the test ends.
 * @param {readonly string[]} args
 */
export function startCli(args) {
  const child = spawn(process.execPath, [CLI, ...args])
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/**
 * @param {ChildProcess} child
 * @returns {Promise<string>} the address it prints once it listens
 */
export function readAddress(child) {
  return new Promise((resolve, reject) => {
    let output = ''
    /** @param {Buffer} chunk */
    const read = chunk => {
      // With CI set, the program colours what it prints.
      output += stripVTControlCharacters(String(chunk))
      const address = /Live page\D*(http:\/\/[^/]+)\//.exec(output)?.[1]
      if (address) resolve(address)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', code => reject(new Error(`exit ${code} before it listened: ${output}`)))
  })
}
