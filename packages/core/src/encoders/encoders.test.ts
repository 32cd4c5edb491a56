import { HTTP } from 'cloudevents'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seeded } from '../../test/support/seeded.js'
import { valuesOf } from '../../test/support/arbitraries.js'
import { EXAMPLES, EXAMPLE_LIST } from '../../test/support/examples.js'
import type { OtherEvent } from '../events/event.js'
import { DATA_RULES } from '../events/rules.js'
import type { EncodeContext, EncodedRequest, Encoder } from './encoder.js'
import * as encoders from './index.js'

const { clickhouse, cloudEvents, otlp, posthog, segment, snowplow } = encoders
const context: EncodeContext = {
  endpoint: 'https://collect.test',
  sentAt: '2026-11-22T10:00:05.000Z',
  sdk: 'earshot/0.1.0',
  key: 'k-1',
}
const encode = (encoder: Encoder, change: Partial<EncodeContext> = {}): EncodedRequest =>
  encoder(EXAMPLE_LIST, { ...context, ...change })
// oxlint-disable-next-line no-explicit-any -- a test looks up what it expects in a body it knows
const parse = (text: string): any => JSON.parse(text)

const ALL: [string, Encoder][] = [
  ['earshotEncoder', encoders.earshotEncoder],
  ['clickhouse', clickhouse],
  ['cloudEvents', cloudEvents],
  ['otlp', otlp],
  ['posthog', posthog],
  ['segment', segment],
  ['snowplow', snowplow],
]

// Made once: to make the values of a rule costs far more than to take one of them.
const anyEvent: fc.Arbitrary<OtherEvent> = fc.oneof(
  ...(Object.keys(DATA_RULES) as (keyof typeof DATA_RULES)[]).map(type =>
    valuesOf(DATA_RULES[type]).map(data => ({ ...EXAMPLES[type], data }) as OtherEvent),
  ),
)

describe.each(ALL)('%s', (name, encoder) => {
  test('makes valid JSON of any event, and keeps its id', () => {
    fc.assert(
      fc.property(anyEvent, event => {
        const { body, headers } = encoder([event, event], context)
        expect(headers['content-type']).toMatch(
          /^(text\/plain|application\/[a-z-]+(\+json)?)(; ?charset=utf-8)?$/i,
        )
        const texts = name === 'clickhouse' ? body.split('\n') : [body]
        texts.forEach(parse)
        expect(body.split(event.id).length - 1).toBeGreaterThanOrEqual(2)
      }),
      seeded(22, 200),
    )
  }, 60_000)

  test('does not change what it is given', () => {
    const before = JSON.stringify(EXAMPLE_LIST)
    encode(encoder)
    expect(JSON.stringify(EXAMPLE_LIST)).toBe(before)
  })
})

describe('cloudEvents', () => {
  test('is read by the SDK of CloudEvents, each event with all that it had', () => {
    const { body, headers, url } = encode(cloudEvents)
    expect(url).toBe('https://collect.test')
    const read = HTTP.toEvent({ headers: { ...headers }, body })
    const list = Array.isArray(read) ? read : [read]
    expect(list).toHaveLength(EXAMPLE_LIST.length)
    list.forEach((one, i) => {
      const event = EXAMPLE_LIST[i]!
      expect(one).toMatchObject({
        specversion: '1.0',
        id: event.id,
        type: event.type,
        time: event.time,
        session: event.session,
      })
      expect(one.subject).toBe(event.touchpoint)
      expect(one.data).toEqual(parse(JSON.stringify(event.data)))
    })
  })
})

describe('segment', () => {
  test('names each event by its messageId, and its visitor, or at least its session', () => {
    const { body, headers, url } = encode(segment)
    expect(url).toBe('https://collect.test/v1/batch')
    // CORS-simple: no preflight.
    expect(headers).toEqual({ 'content-type': 'text/plain' })
    const { writeKey, sentAt, batch } = parse(body)
    expect({ writeKey, sentAt }).toEqual({ writeKey: 'k-1', sentAt: context.sentAt })
    batch.forEach((one: Record<string, unknown>, i: number) => {
      const event = EXAMPLE_LIST[i]!
      expect(one['messageId']).toBe(event.id)
      expect(one['timestamp']).toBe(event.time)
      expect(one['anonymousId']).toBe(event.visitor ?? event.session)
      expect(one['type']).toBe(event.type === 'visitor.identified' ? 'identify' : 'track')
    })
  })

  test('leaves the path alone that the endpoint has', () => {
    const url = 'https://collect.test/beacon/v1/batch?writeKey=x'
    expect(encode(segment, { endpoint: url }).url).toBe(url)
  })
})

describe('posthog', () => {
  test('makes its own survey events of ours', () => {
    const { body, url } = encode(posthog)
    expect(url).toBe('https://collect.test/batch/')
    const { api_key, batch } = parse(body)
    expect(api_key).toBe('k-1')
    const of = (type: string): Record<string, Record<string, unknown>> =>
      batch[EXAMPLE_LIST.findIndex(event => event.type === type)]
    const answered = EXAMPLES['survey.answered']
    expect(of('survey.answered')).toMatchObject({
      event: 'survey sent',
      uuid: answered.id,
      properties: {
        $survey_id: answered.data.survey,
        $survey_submission_id: answered.data.response,
        [`$survey_response_${answered.data.question}`]: answered.data.value,
        $process_person_profile: false,
        $session_id: answered.session,
      },
    })
    expect(of('survey.shown')['event']).toBe('survey shown')
    expect(of('survey.dismissed')['event']).toBe('survey dismissed')
    expect(of('touchpoint.seen')['event']).toBe('touchpoint.seen')
  })

  test('waits where a quota is used up', () => {
    const read = (body: string): unknown => posthog.readReply!({ status: 200, body })
    expect(read('{"status":1}')).toBeUndefined()
    expect(read('{"status":1,"quota_limited":[]}')).toBeUndefined()
    expect(read('{"status":1,"quota_limited":["events"]}')).toEqual({
      outcome: 'retry',
      retryAfter: 60,
    })
  })
})

describe('otlp', () => {
  test('is one log record an event, numbers of 64 bits as texts', () => {
    const { body, url } = encode(otlp)
    expect(url).toBe('https://collect.test/v1/logs')
    const { logRecords } = parse(body).resourceLogs[0].scopeLogs[0]
    expect(logRecords).toHaveLength(EXAMPLE_LIST.length)
    const event = EXAMPLES['touchpoint.seen']
    const record = logRecords[EXAMPLE_LIST.findIndex(one => one.type === event.type)]
    expect(record).toMatchObject({
      timeUnixNano: `${Date.parse(event.time)}000000`,
      severityNumber: 9,
      eventName: event.type,
    })
    expect(record.attributes).toContainEqual({
      key: 'log.record.uid',
      value: { stringValue: event.id },
    })
    expect(record.attributes).toContainEqual({
      key: 'earshot.visibleMs',
      value: { intValue: String(event.data.visibleMs) },
    })
  })

  test('counts what was refused, and does not send again what a 500 has seen', () => {
    const read = (status: number, body: string): unknown => otlp.readReply!({ status, body })
    expect(read(200, '{}')).toBeUndefined()
    expect(read(200, '{"partialSuccess":{"rejectedLogRecords":"3"}}')).toEqual({ lost: 3 })
    expect(read(500, '')).toEqual({ outcome: 'split' })
    expect(read(503, '')).toBeUndefined()
  })
})

describe('clickhouse', () => {
  test('inserts a row an event, and waits until it is stored', () => {
    const { body, headers, url } = encode(clickhouse, {
      endpoint: 'https://ch.test:8443/?user=ingest&database=shop',
    })
    const { searchParams } = new URL(url)
    expect(Object.fromEntries(searchParams)).toMatchObject({
      user: 'ingest',
      database: 'shop',
      password: 'k-1',
      query: 'INSERT INTO earshot_events FORMAT JSONEachRow',
      wait_for_async_insert: '1',
    })
    // CORS-simple: no preflight.
    expect(headers).toEqual({ 'content-type': 'text/plain;charset=UTF-8' })
    const rows = body.split('\n').map(parse)
    expect(rows.map(({ id }) => id)).toEqual(EXAMPLE_LIST.map(({ id }) => id))
    expect(parse(rows[0].data)).toEqual(parse(JSON.stringify(EXAMPLE_LIST[0]!.data)))
  })

  test('uses the query that the endpoint has', () => {
    const endpoint = 'https://ch.test/?query=INSERT+INTO+mine+FORMAT+JSONEachRow'
    const { searchParams } = new URL(encode(clickhouse, { endpoint }).url)
    expect(searchParams.get('query')).toBe('INSERT INTO mine FORMAT JSONEachRow')
  })
})

describe('snowplow', () => {
  test('is a self-describing event, every value a text', () => {
    const { body, url } = encode(snowplow)
    expect(url).toBe('https://collect.test/com.snowplowanalytics.snowplow/tp2')
    const { schema, data } = parse(body)
    expect(schema).toBe('iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4')
    data.forEach((one: Record<string, unknown>, i: number) => {
      const event = EXAMPLE_LIST[i]!
      expect(Object.values(one).every(value => typeof value == 'string')).toBe(true)
      expect(one).toMatchObject({ e: 'ue', p: 'web', eid: event.id, aid: 'k-1' })
      expect(parse(String(one['ue_pr'])).data.data.type).toBe(event.type)
    })
  })
})
