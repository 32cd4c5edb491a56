import { WIRE_VERSION } from '../events/event.js'
import type { Encoder } from './encoder.js'

/** Earshot's own format, the default: `text/plain`, so that no request needs a preflight. */
export const earshotEncoder: Encoder = (
  events,
  { endpoint, sentAt, sdk, key, toJson = JSON.stringify },
) => ({
  url: endpoint,
  body: toJson({ v: WIRE_VERSION, sentAt, sdk, key, events }),
  headers: { 'content-type': 'text/plain;charset=UTF-8' },
})
