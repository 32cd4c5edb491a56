import type { Rule, Rules } from './rule.js'

/** A JSON Schema (draft 2020-12) fragment. */
export type JsonSchema = { [keyword: string]: unknown }

/** The JSON Schema that accepts exactly what `checkRule` accepts for the same rule. */
export function toJsonSchema(rule: Rule): JsonSchema {
  switch (rule.is) {
    case 'text':
      return {
        type: 'string',
        ...(rule.min !== undefined && { minLength: rule.min }),
        ...(rule.max !== undefined && { maxLength: rule.max }),
        ...(rule.pattern !== undefined && { pattern: rule.pattern }),
      }
    case 'number':
      return {
        type: rule.whole ? 'integer' : 'number',
        ...(rule.min !== undefined && { minimum: rule.min }),
        ...(rule.max !== undefined && { maximum: rule.max }),
      }
    case 'flag':
      return { type: 'boolean' }
    case 'choice':
      return { enum: [...rule.of] }
    case 'anything':
      return {}
    case 'nothing':
      return { type: 'null' }
    case 'list':
      return {
        type: 'array',
        items: toJsonSchema(rule.of),
        ...(rule.min !== undefined && { minItems: rule.min }),
        ...(rule.max !== undefined && { maxItems: rule.max }),
      }
    case 'map':
      return {
        type: 'object',
        additionalProperties: toJsonSchema(rule.of),
        ...(rule.min !== undefined && { minProperties: rule.min }),
        ...(rule.max !== undefined && { maxProperties: rule.max }),
      }
    case 'either':
      return { anyOf: rule.of.map(toJsonSchema) }
    case 'fields':
      return {
        type: 'object',
        ...(Object.keys(rule.need).length && { required: Object.keys(rule.need) }),
        properties: { ...each(rule.need), ...each(rule.may) },
      }
  }
}

function each(rules: Rules): JsonSchema {
  return Object.fromEntries(Object.entries(rules).map(([key, rule]) => [key, toJsonSchema(rule)]))
}
