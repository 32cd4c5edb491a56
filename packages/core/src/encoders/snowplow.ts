import { addressOf } from './addressOf.js'
import type { Encoder } from './encoder.js'

const UNSTRUCT = 'iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0'
const PAYLOAD = 'iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4'
const EVENT = 'iglu:com.earshot/event/jsonschema/1-0-0'

const encode: Encoder = (events, { endpoint, sentAt, sdk, key, toJson = JSON.stringify }) => ({
  url: addressOf(endpoint, '/com.snowplowanalytics.snowplow/tp2'),
  body: toJson({
    schema: PAYLOAD,
    // Every value is a text.
    data: events.map(event => {
      const { id, time, visitor, session, locale, ...own } = event
      return {
        e: 'ue',
        eid: id,
        dtm: String(Date.parse(time)),
        stm: String(Date.parse(sentAt)),
        tv: sdk.replace('/', '-'),
        tna: 'earshot',
        p: 'web',
        aid: key,
        duid: visitor,
        sid: session,
        lang: locale,
        ue_pr: toJson({ schema: UNSTRUCT, data: { schema: EVENT, data: own } }),
      }
    }),
  }),
  headers: { 'content-type': 'application/json; charset=UTF-8' },
})

/**
 * Snowplow's tracker protocol, POST variant (tp2): self-describing events of the schema
 * `com.earshot/event` (`snowplow.schema.json` of this package, for your Iglu registry). The key is the
 * app id. Copies are told by `eid`, downstream. Always needs a preflight; validation comes after the
 * 2xx.
 */
export const snowplow: Encoder = /* @__PURE__ */ Object.assign(encode, {
  limits: { maxBytes: 40_000, maxEventBytes: 30_000 },
})
