import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { beforeAll, describe, expect, test } from 'vitest'
import { clickhouse } from '../../src/encoders/index.js'
import { EXAMPLES, EXAMPLE_LIST, uuid } from '../support/examples.js'

/** What this test uses of a ClickHouse inside Node; scripts/installClickhouse.mjs puts it there. */
interface Session {
  query: (sql: string, format?: string) => string
}

const root = new URL('../../../../', import.meta.url)
const folder = new URL('node_modules/.clickhouse/', root)
const isThere = existsSync(new URL('node_modules/chdb/package.json', folder))
// Missing in CI is a failure: the import below tells.
const isSkipped = !isThere && process.env['CI'] !== 'true'

const context = {
  endpoint: 'https://ch.test/?user=ingest',
  sentAt: '2026-11-22T10:00:05.000Z',
  sdk: 'earshot/0.1.0',
}

/** One event of each type, told apart. */
const EVENTS = EXAMPLE_LIST.map((event, i) => ({ ...event, id: uuid(100 + i) }))

/** The table that the documentation asks for. */
const TABLE = /CREATE TABLE earshot_events[^;]+?(?=\n```)/.exec(
  readFileSync(new URL('docs/endpoints.md', root), 'utf8'),
)![0]

describe.skipIf(isSkipped)('ClickHouse reads what the encoder writes', () => {
  let session: Session

  /** As the HTTP interface does: settings and the head of the statement from the address, rows from the body. */
  const post = (events: typeof EVENTS): void => {
    const { url, body } = clickhouse(events, context)
    const { query, user: _, ...settings } = Object.fromEntries(new URL(url).searchParams)
    const [head, format] = query!.split(' FORMAT ')
    const set = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`)
    session.query(`${head} SETTINGS ${set.join(', ')} FORMAT ${format}\n${body}`)
  }
  const read = <Row>(sql: string): Row[] =>
    session
      .query(sql, 'JSONEachRow')
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line) as Row)

  beforeAll(() => {
    const { Session } = createRequire(new URL('package.json', folder))('chdb') as {
      Session: new () => Session
    }
    session = new Session()
    session.query('CREATE DATABASE shop')
    session.query('USE shop')
    session.query(TABLE)
    post(EVENTS)
  })

  test('every event of every type becomes a row with all that it had', () => {
    const rows = read<Record<string, string>>(
      `SELECT id, type, toUnixTimestamp64Milli(time)::String AS at, visitor, session, view, page, touchpoint,
        locale, device, "case", channel, source, data FROM earshot_events`,
    )
    const expected = EVENTS.map(({ id, type, time, data, ...event }) => ({
      id,
      type,
      at: String(Date.parse(time)),
      visitor: event.visitor ?? '',
      session: event.session,
      view: event.view ?? '',
      page: event.page ?? '',
      touchpoint: event.touchpoint ?? '',
      locale: event.locale ?? '',
      device: event.device ?? '',
      case: event.case ?? '',
      channel: event.channel ?? '',
      source: event.source ?? '',
      data: JSON.parse(JSON.stringify(data)) as unknown,
    }))
    const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)
    const got = rows.map(({ id, data, ...row }) => ({
      id: id!,
      ...row,
      data: JSON.parse(data!) as unknown,
    }))
    expect([...got].sort(byId)).toEqual([...expected].sort(byId))
  })

  test('texts that would end a row or a statement arrive as they were', () => {
    const text = `line\nbreak \\ 'quote' "double" ; DROP TABLE earshot_events -- \u2028 é 漢 👋 \t {"a":1}`
    const event = EXAMPLES['survey.answered']
    const id = '0192f000-0000-7000-8000-00000000beef'
    post([{ ...event, id, data: { ...event.data, value: text } }])
    const [row] = read<{ data: string }>(`SELECT data FROM earshot_events WHERE id = '${id}'`)
    expect((JSON.parse(row!.data) as { value: string }).value).toBe(text)
  })

  test('a batch that arrives a second time leaves no second row', () => {
    const count = (final: string): number =>
      Number(read<{ n: string }>(`SELECT count() AS n FROM earshot_events ${final}`)[0]!.n)
    const before = count('FINAL')
    post(EVENTS)
    // It did come a second time: told apart by the engine alone.
    expect(count('')).toBeGreaterThan(before)
    expect(count('FINAL')).toBe(before)
    session.query('OPTIMIZE TABLE earshot_events FINAL')
    expect(count('')).toBe(before)
  })

  test('one bad row refuses its whole request: halving finds it', () => {
    const [first, second] = EVENTS
    const ids = [first!, second!].map((event, i) => ({
      ...event,
      id: i ? 'no-uuid' : '0192f000-0000-7000-8000-00000000cafe',
    }))
    expect(() => post(ids as typeof EVENTS)).toThrow('CANNOT_PARSE_UUID')
    expect(read(`SELECT id FROM earshot_events WHERE id = '${ids[0]!.id}'`)).toEqual([])
  })
})
