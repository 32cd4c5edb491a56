import { addressOf } from './addressOf.js'
import type { Encoder } from './encoder.js'

type Value =
  | { stringValue: string }
  | { boolValue: boolean }
  | { intValue: string }
  | { doubleValue: number }
  | { arrayValue: { values: Value[] } }

type Field = readonly [key: string, value: unknown]

const encode: Encoder = (events, { endpoint, sdk, toJson = JSON.stringify }) => {
  const [name, version] = sdk.split('/')
  // 64-bit numbers are texts in OTLP's JSON.
  const toValue = (value: unknown): Value => {
    if (typeof value == 'boolean') return { boolValue: value }
    if (typeof value == 'number') {
      return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value }
    }
    if (Array.isArray(value)) return { arrayValue: { values: value.map(toValue) } }
    return { stringValue: typeof value == 'string' ? value : toJson(value) }
  }
  const toAttributes = (fields: readonly Field[]): object[] =>
    fields
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([key, value]) => ({ key, value: toValue(value) }))
  return {
    url: addressOf(endpoint, '/v1/logs'),
    body: toJson({
      resourceLogs: [
        {
          resource: { attributes: toAttributes([['service.name', name]]) },
          scopeLogs: [
            {
              scope: { name, version },
              logRecords: events.map(event => {
                const { id, type, time, visitor, session, page, data, ...rest } = event
                return {
                  timeUnixNano: `${Date.parse(time)}000000`,
                  // INFO
                  severityNumber: 9,
                  eventName: type,
                  body: { stringValue: type },
                  attributes: toAttributes([
                    ['log.record.uid', id],
                    ['session.id', session],
                    ['user.id', visitor],
                    ['url.path', page],
                    ...Object.entries({ ...rest, ...data }).map(([key, value]): Field => [
                      `earshot.${key}`,
                      value,
                    ]),
                  ]),
                }
              }),
            },
          ],
        },
      ],
    }),
    headers: { 'content-type': 'application/json' },
  }
}

/**
 * OpenTelemetry logs over HTTP in JSON (OTLP 1, `POST /v1/logs`): one log record an event, its id in
 * `log.record.uid`. Always needs a preflight. A receiver says how many records it refused, not which;
 * those must not be sent again, nor a request that was answered 500.
 */
export const otlp: Encoder = /* @__PURE__ */ Object.assign(encode, {
  readReply: (({ status, body }) => {
    if (status === 500) return { outcome: 'split' }
    const count = /"rejectedLogRecords"\s*:\s*"?(\d+)/.exec(body)?.[1]
    return count ? { lost: Number(count) } : undefined
  }) satisfies Encoder['readReply'],
})
