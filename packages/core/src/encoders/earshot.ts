import type { Encoder } from './encoder.js'

/**
 * Earshot's own format, the default. The stored bytes of each event are copied as they are, so the
 * same id always carries the same bytes.
 */
export const earshotEncoder: Encoder = {
  contentType: 'text/plain;charset=UTF-8',
  encode(rows, { sentAt, sdk, key }) {
    const head = JSON.stringify({ v: 1, sentAt, sdk, ...(key !== undefined && { key }) })
    return `${head.slice(0, -1)},"events":[${rows.map(row => row.json).join(',')}]}`
  },
}
