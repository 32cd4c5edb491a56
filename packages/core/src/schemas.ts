export { snowplowJsonSchema } from './encoders/snowplowSchema.js'
export { eventsJsonSchema } from './events/schema.js'
export { journeyJsonSchema } from './surveys/journeySchema.js'
