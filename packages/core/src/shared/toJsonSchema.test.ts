import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seeded } from '../../test/support/seeded.js'
import { mutate, mutations, ODD_VALUES, valuesOf } from '../../test/support/arbitraries.js'
import { uuid } from '../../test/support/examples.js'
import { parseBatch, parseEvent } from '../events/parse.js'
import { DATA_RULES, ENVELOPE_RULE } from '../events/rules.js'
import { eventsJsonSchema } from '../events/schema.js'
import { CONFIG_RULE } from '../surveys/journeyRules.js'
import { journeyJsonSchema } from '../surveys/journeySchema.js'
import { checkRule, type Rule } from './rule.js'
import { toJsonSchema } from './toJsonSchema.js'

const compile = (schema: object): ValidateFunction =>
  new Ajv2020({ strict: true, strictRequired: false, strictTypes: false }).compile(schema)

const RULES: readonly Rule[] = [
  { is: 'text' },
  { is: 'text', min: 2, max: 3 },
  { is: 'text', pattern: '^[a-c]{1,2}$' },
  { is: 'number', min: -1, max: 1.5 },
  { is: 'number', whole: true },
  { is: 'flag' },
  { is: 'choice', of: ['constructor', 'b'] },
  { is: 'nothing' },
  { is: 'list', of: { is: 'flag' }, min: 1, max: 2 },
  { is: 'map', of: { is: 'number' }, min: 1 },
  { is: 'either', of: [{ is: 'flag' }, { is: 'list', of: { is: 'nothing' } }] },
  {
    is: 'fields',
    need: { id: { is: 'number' } },
    may: { x: { is: 'flag' }, next: { is: 'text' } },
  },
]

describe('toJsonSchema', () => {
  test.each(RULES.map(rule => [JSON.stringify(rule), rule] as const))(
    'makes a schema that accepts what checkRule accepts for %s',
    (_, rule) => {
      const validate = compile(toJsonSchema(rule))
      const agree = (value: unknown): void => {
        expect({ value, ok: validate(value) }).toEqual({
          value,
          ok: !checkRule(rule, value).length,
        })
      }
      ODD_VALUES.forEach(agree)
      fc.assert(
        fc.property(valuesOf(rule), mutations, (value, changes) => {
          expect(checkRule(rule, value)).toEqual([])
          agree(mutate(value, changes))
        }),
        seeded(1, 200),
      )
    },
  )
})

// Built once: a pattern takes longer to read than a value to make.
const envelopes = valuesOf(ENVELOPE_RULE)
const anyData: Rule = { is: 'fields', need: {}, may: {} }
const events = fc.oneof(
  ...Object.entries({ ...DATA_RULES, 'basket.emptied': anyData }).map(([type, rule]) =>
    fc.record({ envelope: envelopes, data: valuesOf(rule) }).map(({ envelope, data }) => ({
      // Some types mean nothing without one.
      touchpoint: 'a',
      ...(envelope as object),
      type,
      data,
    })),
  ),
)

describe('the published schema of events', () => {
  const schema = eventsJsonSchema()
  const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false })
  ajv.addSchema(schema, 'batch')
  const isEvent = ajv.getSchema('batch#/$defs/event')!
  const isBatch = ajv.getSchema('batch')!

  test('accepts every event made from the rules, as parseEvent does', () => {
    fc.assert(
      fc.property(events, event => {
        expect(parseEvent(event)).toEqual({ ok: true, value: event })
        expect(isEvent(event), JSON.stringify(isEvent.errors)).toBe(true)
      }),
      seeded(2, 500),
    )
  })

  test('agrees with parseEvent on events changed at random', () => {
    let refused = 0
    fc.assert(
      fc.property(events, mutations, (event, changes) => {
        const changed = mutate(event, changes)
        const { ok } = parseEvent(changed)
        if (!ok) refused++
        expect({ ok: isEvent(changed), errors: ok ? isEvent.errors : null }).toEqual({
          ok,
          errors: null,
        })
      }),
      seeded(3, 2000),
    )
    // Else the changes prove nothing.
    expect(refused).toBeGreaterThan(300)
  })

  test('accepts exactly the batches of which parseBatch rejects nothing', () => {
    const batches = fc.record({
      v: fc.constant(1),
      sentAt: fc.constant('2026-11-22T10:00:05.000Z'),
      sdk: fc.constant('earshot/0.1.0'),
      events: fc.array(events, { maxLength: 2 }),
    })
    fc.assert(
      fc.property(batches, mutations, (batch, changes) => {
        const changed = mutate(batch, changes)
        const parsed = parseBatch(changed)
        expect(isBatch(changed)).toBe(parsed.ok && !parsed.value.rejected.length)
      }),
      seeded(4, 500),
    )
  })

  test('says that a batch needs its version', () => {
    const batch = { v: 1, sentAt: '2026-11-22T10:00:05.000Z', sdk: 'earshot/0.1.0', events: [] }
    expect(isBatch(batch)).toBe(true)
    expect(isBatch({ ...batch, v: 2 })).toBe(false)
    expect(isBatch({ ...batch, v: undefined, key: uuid(1) })).toBe(false)
  })
})

describe('the published schema of the journey file', () => {
  const validate = compile(journeyJsonSchema())

  test('agrees with the rules on files changed at random', () => {
    let refused = 0
    fc.assert(
      fc.property(valuesOf(CONFIG_RULE), mutations, (file, changes) => {
        expect(checkRule(CONFIG_RULE, file)).toEqual([])
        expect(validate(file)).toBe(true)
        const changed = mutate(file, changes)
        const faults = checkRule(CONFIG_RULE, changed)
        if (faults.length) refused++
        expect({ file: changed, ok: validate(changed) }).toEqual({
          file: changed,
          ok: !faults.length,
        })
      }),
      seeded(5, 300),
    )
    expect(refused).toBeGreaterThan(50)
  })
})
