import { describe, expect, test } from 'vitest'
import journey from '../earshot.schema.json'
import events from '../events.schema.json'
import { eventsJsonSchema, journeyJsonSchema } from '../src/schemas.js'

describe('the published schema files', () => {
  // Made by the build: run it after a change of the rules.
  test.each([
    ['events.schema.json', events, eventsJsonSchema()],
    ['earshot.schema.json', journey, journeyJsonSchema()],
  ])('%s says what the source says', (_, published, schema) => {
    expect(published).toEqual(schema)
  })
})
