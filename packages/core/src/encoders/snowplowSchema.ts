/**
 * The schema of our self-describing event for a Snowplow pipeline: `com.earshot/event`, version 1-0-0
 * (SchemaVer), for your own Iglu registry.
 */
export function snowplowJsonSchema(): Readonly<Record<string, unknown>> {
  const text = (maxLength: number): object => ({ type: ['string', 'null'], maxLength })
  return {
    $schema:
      'http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#',
    description: 'An event of Earshot',
    self: { vendor: 'com.earshot', name: 'event', format: 'jsonschema', version: '1-0-0' },
    type: 'object',
    properties: {
      type: { type: 'string', maxLength: 64 },
      touchpoint: text(64),
      page: text(1000),
      view: text(64),
      device: text(16),
      channel: text(64),
      source: text(16),
      case: text(64),
      data: { type: 'object' },
    },
    required: ['type', 'data'],
    additionalProperties: true,
  }
}
