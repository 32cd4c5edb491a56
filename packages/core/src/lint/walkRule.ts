import { checkRule, isRecord, join, type FieldsRule, type Rule } from '../shared/rule.js'

/** The rule that stands at `path` below `rule`, where there is one. */
export function ruleAt(rule: Rule, path: string): Rule | undefined {
  let here: Rule[] = [rule]
  for (const [step] of path.matchAll(/[^.[\]]+/g)) {
    here = here.flatMap(flatten).flatMap(one => {
      if (one.is === 'list' || one.is === 'map') return [one.of]
      if (one.is !== 'fields') return []
      return ownRule(one, step) ?? []
    })
  }
  // Of several readings none is the one that was meant.
  const kinds = here.flatMap(flatten)
  return kinds.length === 1 ? kinds[0] : undefined
}

/** Every field that `rule` does not know, with the names that are known at its place. */
export function unknownFields(
  rule: Rule,
  value: unknown,
  path = '',
): { path: string; name: string; known: readonly string[] }[] {
  switch (rule.is) {
    case 'either': {
      const fitting = rule.of.find(one => !checkRule(one, value).length)
      return fitting ? unknownFields(fitting, value, path) : []
    }
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((item, i) => unknownFields(rule.of, item, `${path}[${i}]`))
        : []
    case 'map':
      return isRecord(value)
        ? Object.keys(value).flatMap(key => unknownFields(rule.of, value[key], join(path, key)))
        : []
    case 'fields':
      return isRecord(value)
        ? Object.keys(value).flatMap(key => {
            const own = ownRule(rule, key)
            const inner = join(path, key)
            return own
              ? unknownFields(own, value[key], inner)
              : [{ path: inner, name: key, known: names(rule) }]
          })
        : []
    default:
      return []
  }
}

/** `value` with the fields that `rule` knows, and no others. */
export function onlyKnown(rule: Rule, value: unknown): unknown {
  switch (rule.is) {
    case 'either': {
      const fitting = rule.of.find(one => !checkRule(one, value).length)
      return fitting ? onlyKnown(fitting, value) : value
    }
    case 'list':
      return Array.isArray(value) ? value.map(item => onlyKnown(rule.of, item)) : value
    case 'map':
      return isRecord(value) ? mapEntries(value, (_, inner) => onlyKnown(rule.of, inner)) : value
    case 'fields':
      return isRecord(value)
        ? mapEntries(value, (key, inner) => {
            const own = ownRule(rule, key)
            return own && onlyKnown(own, inner)
          })
        : value
    default:
      return value
  }
}

// `undefined` says nothing, as in a definition written in code.
function mapEntries(
  record: Record<string, unknown>,
  map: (key: string, value: unknown) => unknown,
): Record<string, unknown> {
  const entries = Object.entries(record).map(([key, value]) => [key, map(key, value)] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

function flatten(rule: Rule): Rule[] {
  return rule.is === 'either' ? rule.of.flatMap(flatten) : [rule]
}

function names({ need, may }: FieldsRule): string[] {
  return [...Object.keys(need), ...Object.keys(may)]
}

// An inherited name such as `constructor` must not be taken for a rule.
function ownRule({ need, may }: FieldsRule, key: string): Rule | undefined {
  if (Object.hasOwn(need, key)) return need[key]
  return Object.hasOwn(may, key) ? may[key] : undefined
}
