export { clickhouse } from './clickhouse.js'
export { cloudEvents } from './cloudEvents.js'
export { earshotEncoder } from './earshot.js'
export type {
  EncodeContext,
  EncodedRequest,
  Encoder,
  EncoderLimits,
  ReplyReading,
} from './encoder.js'
export { otlp } from './otlp.js'
export { posthog } from './posthog.js'
export { segment } from './segment.js'
export { snowplow } from './snowplow.js'
