import fc from 'fast-check'
import type { Rule, Rules } from '../../src/shared/rule.js'

const has = (chance: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.option(chance, { nil: undefined })

/** JSON values that follow `rule`, with some fields of later versions among them. */
export function valuesOf(rule: Rule): fc.Arbitrary<unknown> {
  switch (rule.is) {
    case 'text':
      return rule.pattern === undefined
        ? fc.string({
            unit: 'binary',
            minLength: rule.min ?? 0,
            maxLength: Math.min(rule.max ?? 12, 12),
          })
        : fc.stringMatching(new RegExp(rule.pattern))
    case 'number':
      return rule.whole
        ? fc.integer({ min: rule.min ?? -1000, max: rule.max ?? 1000 })
        : fc.double({ min: rule.min ?? -1e6, max: rule.max ?? 1e6, noNaN: true })
    case 'flag':
      return fc.boolean()
    case 'choice':
      return fc.constantFrom(...rule.of)
    case 'nothing':
      return fc.constant(null)
    case 'anything':
      return fc.jsonValue({ maxDepth: 1 })
    case 'list':
      return fc.array(valuesOf(rule.of), {
        minLength: rule.min ?? 0,
        maxLength: Math.min(rule.max ?? 3, Math.max(3, rule.min ?? 0)),
      })
    case 'map':
      return fc.dictionary(fc.string({ maxLength: 6 }), valuesOf(rule.of), {
        minKeys: rule.min ?? 0,
        maxKeys: 3,
      })
    case 'either':
      return fc.oneof(...rule.of.map(valuesOf))
    case 'fields':
      return fc
        .tuple(recordOf(rule.need, false), recordOf(rule.may, true))
        .map(([need, may]) => withoutUndefined({ ...need, ...may }))
  }
}

function recordOf(rules: Rules, optional: boolean): fc.Arbitrary<Record<string, unknown>> {
  const entries = Object.entries(rules).map(([key, rule]) => {
    const values = valuesOf(rule)
    return [key, optional ? has(values) : values] as const
  })
  return fc.record(Object.fromEntries(entries))
}

function withoutUndefined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}

/** Values that nobody expects: prototype names, wrong types, numbers at the edge. */
export const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  '\n',
  '😀',
  'x'.repeat(300),
  'constructor',
  0,
  -1,
  1.5,
  1e300,
  -0,
  [],
  [null],
  ['a', 'a'],
  {},
  { email: 5 },
  JSON.parse('{"__proto__": 1, "constructor": 2}'),
]

type Mutation = { at: number; how: 'replace' | 'remove' | 'add'; value: unknown; key: string }

/** One change to a JSON value: at place `at` of all its places, counted from the root. */
export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({
    at: fc.nat(200),
    how: fc.constantFrom('replace', 'remove', 'add'),
    value: fc.oneof(fc.constantFrom(...ODD_VALUES), fc.jsonValue({ maxDepth: 2 })),
    key: fc.constantFrom(
      'constructor',
      'toString',
      '__proto__',
      'hasOwnProperty',
      'next',
      'id',
      'data',
      'x',
    ),
  }),
  { maxLength: 3 },
)

type Place = { holder: Record<string, unknown>; key: string }

/** `value` with `changes` made to a copy of it. */
export function mutate(value: unknown, changes: readonly Mutation[]): unknown {
  // A box, so that the root itself can be replaced. Everything here came from JSON.
  const box = JSON.parse(JSON.stringify({ value })) as Record<string, unknown>
  for (const { at, how, value: shared, key } of changes) {
    // A copy of its own: a later change may go into it.
    const odd = JSON.parse(JSON.stringify(shared)) as unknown
    const places: Place[] = []
    const walk = (holder: Record<string, unknown>, name: string): void => {
      places.push({ holder, key: name })
      const inner = holder[name]
      if (typeof inner != 'object' || inner === null) return
      // Lists have keys too.
      for (const each of Object.keys(inner)) walk(inner as Record<string, unknown>, each)
    }
    walk(box, 'value')
    const place = places[at % places.length]!
    const inner = place.holder[place.key]
    if (how === 'replace') set(place.holder, place.key, odd)
    else if (how === 'add') {
      if (typeof inner == 'object' && inner !== null && !Array.isArray(inner)) {
        set(inner as Record<string, unknown>, key, odd)
      }
    } else if (Array.isArray(place.holder)) place.holder.splice(Number(place.key), 1)
    else if (place.holder !== box) delete place.holder[place.key]
  }
  return box['value']
}

// As JSON.parse does: an assignment to `__proto__` would set the prototype.
function set(holder: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(holder, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}
