import { toJsonSchema, type JsonSchema } from '../shared/toJsonSchema.js'
import { WIRE_VERSION, type EventType } from './event.js'
import { BATCH_RULE, DATA_RULES, ENVELOPE_RULE, needsTouchpoint } from './rules.js'
import { EVENT_TYPE } from '../shared/id.js'

/**
 * The JSON Schema of a batch, made from the same rules the parser reads. `#/$defs/event` is the
 * schema of one event; a receiver that keeps the good events of a batch validates with that.
 */
export function eventsJsonSchema(): JsonSchema {
  const envelope = toJsonSchema(ENVELOPE_RULE)
  const batch = toJsonSchema(BATCH_RULE)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Earshot batch',
    ...batch,
    required: ['v', ...(batch['required'] as string[])],
    properties: {
      v: { const: WIRE_VERSION },
      ...(batch['properties'] as JsonSchema),
      events: { type: 'array', items: { $ref: '#/$defs/event' } },
    },
    $defs: {
      event: {
        title: 'Earshot event',
        ...envelope,
        required: [...(envelope['required'] as string[]), 'type', 'data'],
        properties: {
          ...(envelope['properties'] as JsonSchema),
          type: { type: 'string', pattern: EVENT_TYPE },
          data: { type: 'object' },
        },
        allOf: Object.keys(DATA_RULES).map(type => ({
          if: { properties: { type: { const: type } }, required: ['type'] },
          then: {
            properties: { data: { $ref: `#/$defs/${type}` } },
            ...(needsTouchpoint(type) && { required: ['touchpoint'] }),
          },
        })),
      },
      ...Object.fromEntries(
        Object.entries(DATA_RULES).map(([type, rule]) => [type as EventType, toJsonSchema(rule)]),
      ),
    },
  }
}
