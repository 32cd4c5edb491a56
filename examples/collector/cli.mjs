#!/usr/bin/env node
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import colors from 'picocolors'
import { createCollector } from './createCollector.mjs'
import { readArguments, USAGE } from './readArguments.mjs'
import { parseJourney } from './summary/parseJourney.mjs'

/** @import { Collector } from './createCollector.mjs' */
/** @import { Arguments } from './readArguments.mjs' */
/** @import { Logger } from './logger.mjs' */

/** @type {Logger} */
const logger = {
  info: message => console.log(message),
  warn: message => console.warn(`${colors.yellow('warning')} ${message}`),
  error: message => console.error(`${colors.red('error')} ${message}`),
}

/** @param {string} message */
function fail(message) {
  logger.error(message)
  process.exitCode = 1
}

/** @param {string} path */
async function readJourney(path) {
  const parsed = parseJourney(JSON.parse(await readFile(path, 'utf8')))
  if (!parsed.ok) throw new Error(parsed.issue)
  return parsed.value
}

/** @param {Arguments} options */
async function start({ config, corsOrigins, staticRoots, databasePath, ...options }) {
  const journey = config === undefined ? undefined : await readJourney(config)
  const collector = createCollector({
    key: options.key,
    reportToken: options.reportToken,
    databasePath,
    journey,
    logger,
    corsOrigin: corsOrigins.length > 0 ? corsOrigins : '*',
    staticRoots: staticRoots.map(root => ({ ...root, directory: resolve(root.directory) })),
  })
  try {
    const address = await collector.listen(options)
    const { totals } = await collector.summary()
    printStart(address, databasePath, totals.events)
  } catch (error) {
    await collector.close().catch(() => {})
    throw error
  }
  stopOnSignal(collector)
}

/**
 * @param {string} address
 * @param {string} databasePath
 * @param {number} events
 */
function printStart(address, databasePath, events) {
  const row = (/** @type {string} */ name, /** @type {string} */ text) =>
    logger.info(`  ${colors.dim(name.padEnd(11))} ${text}`)
  logger.info(`\n  ${colors.bold('Earshot collector')}\n`)
  row('Live page', colors.cyan(`${address}/`))
  row('Send to', colors.cyan(`${address}/feedback`))
  row('Export', colors.cyan(`${address}/events.ndjson`))
  row('Database', `${databasePath} (${events.toLocaleString('en')} events)`)
  logger.info('')
}

/** @param {Collector} collector */
function stopOnSignal(collector) {
  let stopping = false
  const stop = async () => {
    // A second signal means now.
    if (stopping) process.exit(1)
    stopping = true
    await collector.close().catch(error => fail(String(error)))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

const read = readArguments(process.argv.slice(2))
if (read.ok === 'help') logger.info(USAGE)
else if (!read.ok) fail(`${read.issue}\n\n${USAGE}`)
else await start(read.value).catch(error => fail(explain(error, read.value)))

/**
 * @param {unknown} thrown
 * @param {Arguments} options
 */
function explain(thrown, { port, databasePath, config }) {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  if (error.message.includes('EADDRINUSE'))
    return `Port ${port} is in use; choose another with --port.`
  if (error.message.includes('Conflicting lock')) {
    return `${databasePath} is open in another process; only one can use it at a time.`
  }
  if (error instanceof SyntaxError || error.message.startsWith('journey')) {
    return `${config} is no journey file: ${error.message}`
  }
  return error.message
}
