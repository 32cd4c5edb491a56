import { Ajv2020 } from 'ajv/dist/2020.js'
import { explainFault } from './explainFault.mjs'

/** @import { Fault } from './explainFault.mjs' */

/**
 * The part of the published schema (`@earshot/core/events.schema.json`) that is named here.
 * @typedef {object} EventsSchema
 * @property {Record<string, object>} properties
 * @property {{ event: { properties: Record<string, { pattern?: string | undefined }> }, [name: string]: object }} $defs
 */

/**
 * The published schema, ready to judge a batch in two steps.
 * @typedef {object} Checks
 * @property {(body: unknown) => Fault | undefined} checkBatch everything but the events
 * @property {(event: unknown, at: string) => Fault | undefined} checkEvent one event; `at` is its path
 */

/**
 * Compiles the published schema. The events are left out of the batch's own check, because one bad
 * event must not cost the others.
 *
 * @param {EventsSchema} schema
 * @returns {Checks}
 */
export function compileSchema(schema) {
  const ajv = new Ajv2020({ strict: false, logger: false })
  const batch = ajv.compile({
    ...schema,
    properties: { ...schema.properties, events: { type: 'array' } },
  })
  const event = ajv.compile({ $defs: schema.$defs, $ref: '#/$defs/event' })
  const forms = formsOf(schema)
  return {
    checkBatch: body => (batch(body) ? undefined : explainFault(batch.errors ?? [], '', forms)),
    checkEvent: (value, at) =>
      event(value) ? undefined : explainFault(event.errors ?? [], at, forms),
  }
}

/**
 * @param {EventsSchema} schema
 * @returns {ReadonlyMap<string, string>} what the schema's regular expressions mean, in words
 */
function formsOf(schema) {
  const { id, time, type, touchpoint } = schema.$defs.event.properties
  return new Map([
    [id?.pattern ?? '', 'a UUID in lower case'],
    [time?.pattern ?? '', 'an instant in UTC such as 2026-11-22T10:00:00.000Z'],
    [type?.pattern ?? '', 'a type such as survey.answered'],
    [
      touchpoint?.pattern ?? '',
      'an id of at most 64 letters, digits, dots, dashes and underscores',
    ],
  ])
}
