import { createDatabase } from './createDatabase.mjs'
import { CREATE_TABLES, INSERT_EVENTS } from './tables.mjs'
import { toJsonText } from './toJsonText.mjs'

/** @import { Json } from '@duckdb/node-api' */
/** @import { KeptEvent } from '../ingest/decideBatch.mjs' */

/** @typedef {Record<string, Json>} Row a row of a query; 64-bit numbers come as text */

/**
 * The events on disk: one row per id, the first copy kept.
 * @typedef {object} EventStore
 * @property {() => Promise<void>} open fails when the file cannot be opened, or not be read any more
 * @property {(events: readonly KeptEvent[], sentAt: string) => Promise<number>} insert settles once the events are on disk, with the number of new ones
 * @property {(queries: readonly string[]) => Promise<Row[][]>} read the rows of each query, all of one moment's state
 * @property {() => AsyncGenerator<string, void, void>} lines every event as one line of JSON, in no order, all of one moment's state
 * @property {() => Promise<void>} close waits for the running insert, then releases the file
 */

/**
 * The event store in the file at `path`, opened at its first use. Only one process at a time can have
 * it open.
 *
 * @param {object} options
 * @param {string} options.path
 * @param {() => Date} [options.now]
 * @returns {EventStore}
 */
export function createEventStore({ path, now = () => new Date() }) {
  const database = createDatabase(path, CREATE_TABLES)
  /** Writes run one after the other: each is its own transaction, and none meets a conflict. */
  let writes = Promise.resolve(0)
  let closed = false

  return {
    open: () =>
      database.use(async connection => {
        await connection.run('select 1 from events limit 0')
      }),

    insert(events, sentAt) {
      const values = [toJsonText(events), sentAt, now().toISOString()]
      if (closed) return Promise.reject(new Error('the event store is closed'))
      const write = () =>
        database.use(async connection => {
          const { rowsChanged } = await connection.run(INSERT_EVENTS, values)
          return rowsChanged
        })
      const written = writes.then(write, write)
      writes = written
      return written
    },

    read: queries =>
      database.use(async connection => {
        const answers = []
        await connection.run('begin transaction read only')
        for (const query of queries) {
          answers.push((await connection.runAndReadAll(query)).getRowObjectsJson())
        }
        await connection.run('commit')
        return answers
      }),

    async *lines() {
      const connection = await database.connect()
      try {
        const result = await connection.stream('select cast(event as varchar) from events')
        for await (const rows of result.yieldRowsJson()) {
          for (const [line] of rows) yield `${String(line)}\n`
        }
      } finally {
        database.disconnect(connection)
      }
    },

    async close() {
      closed = true
      await writes.catch(() => {})
      await database.close()
    },
  }
}
