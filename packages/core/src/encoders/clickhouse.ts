import { addressOf } from './addressOf.js'
import type { Encoder } from './encoder.js'

/**
 * ClickHouse over HTTP: one JSON row an event into the table `earshot_events`, unless the endpoint has
 * a `query` of its own; user and database are query parameters of the endpoint, the key is the
 * password. `text/plain`: no preflight. The insert is acknowledged when it is stored. Copies are told
 * by the table's engine: a ReplacingMergeTree ordered by `id`.
 */
export const clickhouse: Encoder = (events, { endpoint, key, toJson = JSON.stringify }) => ({
  url: addressOf(endpoint, '/', {
    query: 'INSERT INTO earshot_events FORMAT JSONEachRow',
    async_insert: '1',
    wait_for_async_insert: '1',
    date_time_input_format: 'best_effort',
    input_format_skip_unknown_fields: '1',
    ...(key !== undefined && { password: key }),
  }),
  // The data of each type has fields of its own: one column holds them as JSON.
  body: events.map(event => toJson({ ...event, data: toJson(event.data) })).join('\n'),
  headers: { 'content-type': 'text/plain;charset=UTF-8' },
})
