// @ts-check
import { execFile } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import picocolors from 'picocolors'
import { findEngines, findProgram } from './findEngines.mjs'

/** @typedef {import('./types.js').FoundEngine} FoundEngine */

/** An installation that asks a question or hangs must not hold up a build for ever. */
const INSTALL_TIMEOUT_MS = 15 * 60_000

/** The fonts know Latin, Greek, Cyrillic, Hebrew and Arabic: a bare machine has none at all. */
const FONTS = ['fonts-liberation', 'fonts-dejavu-core']

/** Debian's names. Each engine by itself, so that one missing package costs one engine only. */
const PACKAGES = {
  chromium: ['chromium', ...FONTS],
  firefox: ['firefox-esr', ...FONTS],
  webkit: ['webkit2gtk-driver', 'xvfb', ...FONTS],
}

// In a worker of the test runner no terminal is seen, and the line has to be loud there too.
const pc = picocolors.createColors(!process.env['NO_COLOR'])

const LABELS = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' }

/** @type {typeof import('./types.js').ensureEngines} */
export const ensureEngines = async ({ log = console.log } = {}) => {
  const missing = findEngines().filter(isMissing)
  if (missing.length > 0) await install(missing, log)
  const found = findEngines()
  const left = found.filter(isMissing)
  if (process.env['CI'] === 'true' && left.length > 0) {
    const names = left.map(({ name, missing }) => `${LABELS[name]}: ${missing}`)
    throw new Error(`CI needs every engine, and there is no ${names.join('; no ')}`)
  }
  for (const engine of left) log(skippedLine(engine))
  return found
}

/** @param {FoundEngine & { missing: string }} engine */
export const skippedLine = ({ name, missing }) =>
  pc.bgYellow(
    pc.black(
      ` SKIPPED: no ${LABELS[name]} on this machine, its tests do not run (${missing}; install ${PACKAGES[name][0]}) `,
    ),
  )

/** @param {FoundEngine} engine @returns {engine is FoundEngine & { missing: string }} */
export const isMissing = engine => engine.missing !== undefined

/**
 * @param {readonly FoundEngine[]} missing
 * @param {(line: string) => void} log
 */
const install = async (missing, log) => {
  const prefix = await rootPrefix()
  if (!prefix) return
  log(`installing ${missing.map(({ name }) => LABELS[name]).join(', ')} with apt-get …`)
  const updated = await run([...prefix, 'apt-get', '-q', 'update'])
  // Old lists may still do: the installation itself tells.
  if (!updated.ok) log(`apt-get update failed:\n${updated.output}`)
  for (const { name } of missing) {
    const got = await run([
      ...prefix,
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      ...['apt-get', '-q', 'install', '--yes', '--no-install-recommends'],
      ...PACKAGES[name],
    ])
    if (!got.ok) log(`apt-get could not install ${LABELS[name]}:\n${got.output}`)
  }
}

/**
 * How to become root without being asked for a password, or undefined where nothing may be installed.
 * @returns {Promise<string[] | undefined>}
 */
const rootPrefix = async () => {
  if (process.platform !== 'linux' || !findProgram('apt-get')) return undefined
  if (process.getuid?.() === 0) return []
  return findProgram('sudo') && (await run(['sudo', '-n', 'true'])).ok ? ['sudo', '-n'] : undefined
}

/**
 * @param {readonly string[]} command
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
const run = ([program = '', ...args]) =>
  new Promise(done => {
    const options = { timeout: INSTALL_TIMEOUT_MS, maxBuffer: 64 * 1024 * 1024 }
    execFile(program, args, options, (fault, stdout, stderr) =>
      done({ ok: !fault, output: `${stdout}${stderr}${fault ? fault.message : ''}`.trim() }),
    ).stdin?.end()
  })

const startedAs = process.argv[1]
if (startedAs && realpathSync(startedAs) === fileURLToPath(import.meta.url)) {
  try {
    for (const { name, path } of await ensureEngines())
      if (path) console.log(`${pc.green('found')} ${LABELS[name]}: ${path}`)
  } catch (fault) {
    console.error(pc.bgRed(pc.white(` ${fault instanceof Error ? fault.message : fault} `)))
    process.exitCode = 1
  }
}
