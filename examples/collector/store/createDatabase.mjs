import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

/** @import { DuckDBConnection } from '@duckdb/node-api' */

/**
 * An open DuckDB file that opens itself again after a fatal error.
 * @typedef {object} Database
 * @property {() => Promise<DuckDBConnection>} connect a connection of its own; the caller gives it to `disconnect`
 * @property {(connection: DuckDBConnection) => void} disconnect
 * @property {<R>(work: (connection: DuckDBConnection) => Promise<R>) => Promise<R>} use runs `work` with a connection and closes that
 * @property {() => Promise<void>} close
 */

/** Nothing is fetched from elsewhere, and a report of many events spills to disk instead of growing. */
const SETTINGS = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  memory_limit: '512MB',
}

/**
 * DuckDB refuses all work after a fatal error (a checkpoint on a full disk is one) until the file is
 * opened anew. What was committed before is in the file and its log, so opening it anew is safe.
 *
 * @param {string} path
 * @param {string} setup run each time the file was opened
 * @returns {Database}
 */
export function createDatabase(path, setup) {
  /** @type {Promise<DuckDBInstance> | undefined} */
  let opened
  let closed = false
  /** @type {Set<DuckDBConnection>} */
  const connections = new Set()

  async function open() {
    await mkdir(dirname(path), { recursive: true })
    const instance = await DuckDBInstance.create(path, SETTINGS)
    const connection = await instance.connect()
    await connection.run(setup)
    connection.closeSync()
    return instance
  }

  /** @param {Promise<DuckDBInstance> | undefined} stale */
  async function shut(stale) {
    // Only the first of several callers that met the same error finds it still in place.
    if (!stale || stale !== opened) return
    opened = undefined
    for (const connection of connections) connection.closeSync()
    connections.clear()
    const instance = await stale.catch(() => undefined)
    instance?.closeSync()
  }

  /** @returns {Promise<DuckDBConnection>} */
  async function connect() {
    if (closed) throw new Error('the event store is closed')
    const current = (opened ??= open())
    try {
      const connection = await (await current).connect()
      connections.add(connection)
      return connection
    } catch (error) {
      await shut(current)
      throw error
    }
  }

  /** @param {DuckDBConnection} connection */
  function disconnect(connection) {
    connections.delete(connection)
    connection.closeSync()
  }

  return {
    connect,
    disconnect,
    async use(work) {
      const connection = await connect()
      const current = opened
      try {
        return await work(connection)
      } catch (error) {
        if (String(error).includes('FATAL Error')) await shut(current)
        throw error
      } finally {
        disconnect(connection)
      }
    },
    async close() {
      closed = true
      await shut(opened)
    },
  }
}
