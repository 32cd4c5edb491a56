import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { createScratch } from '../../../scripts/browsers/process/createScratch.mjs'
import { killTree } from '../../../scripts/browsers/process/processes.mjs'

const SHOP = fileURLToPath(new URL('..', import.meta.url))
const NEXT = fileURLToPath(new URL('../node_modules/next/dist/bin/next', import.meta.url))

/** Next.js as a program of its own. */
export interface RunningNext {
  url: string
  /** All it has printed. */
  output(): string
  /** Kills it and everything it has started. */
  kill(): Promise<void>
}

/** Starts Next.js on a free port. It goes with the process of the test, however that ends. */
export async function startNext(
  command: 'start' | 'dev',
  env: Record<string, string>,
): Promise<RunningNext> {
  const scratch = createScratch('next')
  const child = spawn(process.execPath, [NEXT, command, '-H', '127.0.0.1', '-p', '0'], {
    cwd: SHOP,
    // It leads its own group: a group can be killed as a whole.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...scratch.env,
      NODE_ENV: command === 'dev' ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      ...env,
    },
  })
  if (child.pid !== undefined) scratch.guardProcess(child.pid)
  const kill = async (): Promise<void> => {
    if (child.pid !== undefined) await killTree(child.pid)
    await scratch.remove()
  }
  let output = ''
  const ready = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += stripVTControlCharacters(String(chunk))
      const address = /Local:\s+(http:\/\/[^\s/]+)/.exec(output)?.[1]
      if (address && output.includes('Ready')) resolve(address)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('error', reject)
    child.once('exit', code => reject(new Error(`exit ${code} before it was ready: ${output}`)))
  })
  try {
    return { url: await ready, output: () => output, kill }
  } catch (error) {
    await kill()
    throw error
  }
}
