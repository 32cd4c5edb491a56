import { toJsonSchema, type JsonSchema } from '../shared/toJsonSchema.js'
import { CONFIG_RULE } from './journeyRules.js'

/** The JSON Schema of `earshot.json`, for editors; its surveys by the rules the SDK reads them with. */
export function journeyJsonSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Earshot journey',
    description: 'The journey, its touchpoints and its surveys.',
    ...toJsonSchema(CONFIG_RULE),
  }
}
