import { JsonLogsSerializer } from '@opentelemetry/otlp-transformer'
import { describe, expect, test } from 'vitest'
import { otlp } from '../../src/encoders/index.js'
import type { EarshotEvent } from '../../src/events/event.js'
import { EXAMPLES, EXAMPLE_LIST, uuid } from '../support/examples.js'

/** One event of each type, and answers in each shape. */
const EVENTS: EarshotEvent[] = [
  ...EXAMPLE_LIST,
  ...[true, 0, -1, 0.5, 2 ** 53 - 1, [], ['a', 'b'], 'é 漢 👋'].map((value): EarshotEvent => {
    const event = EXAMPLES['survey.answered']
    return { ...event, data: { ...event.data, value } }
  }),
].map((event, i) => ({ ...event, id: uuid(100 + i) }))

const sent = JSON.parse(
  otlp(EVENTS, {
    endpoint: 'https://otel.test',
    sentAt: '2026-11-22T10:00:05.000Z',
    sdk: 'earshot/0.1.0',
  }).body,
) as unknown

describe('OpenTelemetry', () => {
  test('writes the same itself for the same log records', () => {
    const resource = { attributes: { 'service.name': 'earshot' } }
    const instrumentationScope = { name: 'earshot', version: '0.1.0' }
    const records = EVENTS.map(({ id, type, time, visitor, session, page, data, ...rest }) => {
      const ms = Date.parse(time)
      const hrTime = [Math.floor(ms / 1000), (ms % 1000) * 1e6]
      const own = Object.entries({ ...rest, ...data }).filter(([, value]) => value != null)
      return {
        ...{ hrTime, hrTimeObserved: hrTime, severityNumber: 9, eventName: type, body: type },
        ...{ resource, instrumentationScope, droppedAttributesCount: 0 },
        attributes: {
          'log.record.uid': id,
          'session.id': session,
          ...(visitor !== undefined && { 'user.id': visitor }),
          ...(page !== undefined && { 'url.path': page }),
          ...Object.fromEntries(
            own.map(([name, value]) => [
              `earshot.${name}`,
              // Attributes of an attribute are not looked into by most receivers: they travel as JSON.
              typeof value == 'object' && !Array.isArray(value) ? JSON.stringify(value) : value,
            ]),
          ),
        },
      }
    })
    // Its own types want whole objects of its SDK; it reads these fields.
    const theirs = JsonLogsSerializer.serializeRequest(
      records as unknown as Parameters<typeof JsonLogsSerializer.serializeRequest>[0],
    )
    const written: unknown = JSON.parse(
      new TextDecoder().decode(theirs),
      (name, value: unknown) => {
        // A receiver fills in when it has seen the record, and that nothing was left out.
        if (name === 'observedTimeUnixNano' || name === 'droppedAttributesCount') return undefined
        // Both are right in the JSON of protobuf; as texts no reader rounds them.
        return name === 'intValue' ? String(value) : value
      },
    )
    expect(sent).toEqual(written)
  })
})
