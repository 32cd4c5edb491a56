import type { EventData } from '../events/event.js'
import { addressOf } from './addressOf.js'
import type { Encoder } from './encoder.js'

const encode: Encoder = (events, { endpoint, sentAt, sdk, key, toJson = JSON.stringify }) => {
  const [name, version] = sdk.split('/')
  return {
    url: addressOf(endpoint, '/v1/batch'),
    body: toJson({
      writeKey: key,
      sentAt,
      batch: events.map(event => {
        const { id, type, time, visitor, page, locale, data, ...rest } = event
        const common = {
          messageId: id,
          timestamp: time,
          // An anonymous visit is as anonymous here: its session stands for somebody.
          anonymousId: visitor ?? rest.session,
          context: { library: { name, version }, locale, page: { path: page } },
        }
        if (type === 'visitor.identified') {
          const { user, traits } = data as EventData['visitor.identified']
          return { ...common, type: 'identify', userId: user, traits }
        }
        return { ...common, type: 'track', event: type, properties: { ...rest, ...data } }
      }),
    }),
    headers: { 'content-type': 'text/plain' },
  }
}

/**
 * Segment's HTTP Tracking API, which RudderStack and Jitsu speak, too (`POST /v1/batch`). The write
 * key goes into the body, as `text/plain`: no preflight. Copies are told by `messageId`, for at least
 * a day. Segment takes 32 KB an event and 500 KB a batch, and answers 200 to nearly everything.
 */
export const segment: Encoder = /* @__PURE__ */ Object.assign(encode, {
  limits: { maxEventBytes: 32_000 },
})
