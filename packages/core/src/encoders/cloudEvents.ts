import type { Encoder } from './encoder.js'

const encode: Encoder = (events, { endpoint, toJson = JSON.stringify }) => ({
  url: endpoint,
  body: toJson(
    events.map(event => {
      const { id, type, time, visitor, session, view, page, touchpoint } = event
      const { locale, device, channel, source, data } = event
      return {
        specversion: '1.0',
        id,
        // Together with the id it tells copies: the path of an event never changes.
        source: page || '/',
        type,
        time,
        subject: touchpoint,
        datacontenttype: 'application/json',
        // Extension attributes: lower-case letters only.
        visitor,
        session,
        view,
        locale,
        device,
        channel,
        origin: source,
        data,
      }
    }),
  ),
  headers: { 'content-type': 'application/cloudevents-batch+json; charset=UTF-8' },
})

/**
 * CloudEvents 1.0 in JSON batches (cloudevents.io, "JSON Event Format", §4). Copies are told by
 * `source` and `id`. Always needs a preflight. An intermediary must forward events of up to 64 KiB.
 */
export const cloudEvents: Encoder = /* @__PURE__ */ Object.assign(encode, {
  limits: { maxEventBytes: 65_536 },
})
