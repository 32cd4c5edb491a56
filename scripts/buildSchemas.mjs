// Writes the published JSON Schemas from the rules in @earshot/core's source. Run after its build.
import { writeFileSync } from 'node:fs'
import {
  eventsJsonSchema,
  journeyJsonSchema,
  snowplowJsonSchema,
} from '../packages/core/dist/schemas.js'

const write = (name, schema) =>
  writeFileSync(
    new URL(`../packages/core/${name}`, import.meta.url),
    JSON.stringify(schema, null, 2) + '\n',
  )

write('events.schema.json', eventsJsonSchema())
write('earshot.schema.json', journeyJsonSchema())
write('snowplow.schema.json', snowplowJsonSchema())
