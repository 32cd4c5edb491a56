import { parseArgs } from 'node:util'
import { decideBinding } from './server/decideBinding.mjs'

/** @import { StaticRoot } from './server/staticRoots.mjs' */

/**
 * @typedef {object} Arguments
 * @property {string} host
 * @property {number} port
 * @property {string} databasePath
 * @property {string | undefined} key
 * @property {string | undefined} reportToken
 * @property {string | undefined} config path of the journey file
 * @property {string[]} corsOrigins empty for any
 * @property {StaticRoot[]} staticRoots
 */

/** @typedef {{ ok: true, value: Arguments } | { ok: false, issue: string } | { ok: 'help' }} ReadArguments */

/** What `--help` prints. */
export const USAGE = `node cli.mjs [options]

  --port 4100                port; 0 takes a free one
  --host 127.0.0.1           another host needs --key and --report-token
  --db .data/earshot.duckdb  file of the event store
  --config earshot.json      journey file: stages and names on the live page
  --key K                    write key every batch must carry
  --report-token T           what the export asks for
  --cors-origin URL          a site that may send from a browser; repeatable, default any
  --static path=url          a folder to serve as well: ../shop=/shop/; repeatable`

/**
 * @param {readonly string[]} argv without the program's own name
 * @returns {ReadArguments}
 */
export function readArguments(argv) {
  /** @type {ReturnType<typeof parse>} */
  let values
  try {
    values = parse(argv)
  } catch (error) {
    return { ok: false, issue: error instanceof Error ? error.message : String(error) }
  }
  if (values.help) return { ok: 'help' }
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    return { ok: false, issue: `--port must be a number from 0 to 65535, not ${values.port}` }
  }
  /** @type {StaticRoot[]} */
  const staticRoots = []
  for (const mount of values.static ?? []) {
    const cut = mount.lastIndexOf('=')
    const [directory, prefix] = [mount.slice(0, cut), mount.slice(cut + 1)]
    if (cut < 1 || !/^\/[^/]/.test(prefix)) {
      return { ok: false, issue: `--static must look like ../shop=/shop/, not ${mount}` }
    }
    staticRoots.push({ directory, prefix })
  }
  const { host, key, 'report-token': reportToken } = values
  const binding = decideBinding({ host, key, reportToken })
  if (!binding.ok) return { ok: false, issue: binding.reason }
  return {
    ok: true,
    value: {
      host,
      port,
      key,
      reportToken,
      databasePath: values.db,
      config: values.config,
      corsOrigins: values['cors-origin'] ?? [],
      staticRoots,
    },
  }
}

/** @param {readonly string[]} argv */
function parse(argv) {
  const text = /** @type {const} */ ({ type: 'string' })
  const { values } = parseArgs({
    args: [...argv],
    strict: true,
    options: {
      port: { ...text, default: '4100' },
      host: { ...text, default: '127.0.0.1' },
      db: { ...text, default: '.data/earshot.duckdb' },
      config: text,
      key: text,
      'report-token': text,
      'cors-origin': { ...text, multiple: true },
      static: { ...text, multiple: true },
      help: { type: 'boolean' },
    },
  })
  return values
}
