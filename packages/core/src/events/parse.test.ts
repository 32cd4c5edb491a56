import { describe, expect, test } from 'vitest'
import { EXAMPLE_LIST, EXAMPLES, uuid } from '../../test/support/examples.js'
import type { EventType } from './event.js'
import { isKnownEvent, parseBatch, parseEvent } from './parse.js'
import { DATA_RULES, ENVELOPE_RULE } from './rules.js'

type Loose = Record<string, unknown>
const copy = (value: unknown): Loose => JSON.parse(JSON.stringify(value)) as Loose

const codesOf = (value: unknown): string[] => {
  const parsed = parseEvent(value)
  return parsed.ok ? [] : parsed.faults.map(({ path, code }) => `${path} ${code}`)
}

/** The type's example with one field of its data set. */
const withData = (type: EventType, field: string, value: unknown): Loose => {
  const event = copy(EXAMPLES[type])
  return { ...event, data: { ...(event['data'] as Loose), [field]: value } }
}

describe('parseEvent', () => {
  test.each(EXAMPLE_LIST.map(event => [event.type, event] as const))(
    'reads %s with every field it may have',
    (_, event) => {
      expect(parseEvent(event)).toEqual({ ok: true, value: event })
      expect(isKnownEvent(event)).toBe(true)
    },
  )

  test.each(
    Object.entries(DATA_RULES).flatMap(([type, rule]) =>
      Object.keys(rule.need).map(field => [type as EventType, field] as const),
    ),
  )('misses in %s the field %s', (type, field) => {
    expect(codesOf(withData(type, field, undefined))).toEqual([`data.${field} missing`])
  })

  test.each(
    Object.entries(DATA_RULES).flatMap(([type, rule]) =>
      Object.keys(rule.may).map(field => [type as EventType, field] as const),
    ),
  )('reads %s without the field %s', (type, field) => {
    expect(codesOf(withData(type, field, undefined))).toEqual([])
  })

  test.each(Object.keys(ENVELOPE_RULE.need))('misses %s around the data', field => {
    const { [field]: _, ...event } = copy(EXAMPLES['survey.shown'])
    expect(codesOf(event)).toEqual([`${field} missing`])
  })

  test.each(['type', 'data'])('misses %s', field => {
    const { [field]: _, ...event } = copy(EXAMPLES['survey.shown'])
    expect(codesOf(event)).toEqual([`${field} missing`])
  })

  test.each(['touchpoint.seen', 'touchpoint.left', 'touchpoint.used', 'touchpoint.polished'])(
    'misses the touchpoint of %s',
    type => {
      const { touchpoint: _, ...event } = copy(EXAMPLES['touchpoint.used'])
      expect(codesOf({ ...event, type, data: { visibleMs: 1 } })).toEqual(['touchpoint missing'])
    },
  )

  test('keeps an event of an unknown type with all its data, and says that it is unknown', () => {
    const event = {
      ...copy(EXAMPLES['survey.shown']),
      type: 'basket.emptied',
      data: { items: [1] },
    }
    const parsed = parseEvent(event)
    expect(parsed).toEqual({ ok: true, value: event })
    expect(parsed.ok && isKnownEvent(parsed.value)).toBe(false)
  })

  test('keeps fields it does not know, around the data and in it', () => {
    const event = { ...withData('survey.shown', 'mood', 'calm'), weather: 'rain' }
    expect(parseEvent(event)).toEqual({ ok: true, value: event })
  })

  test.each<[string, Loose, string]>([
    ['an id that is no UUID', { id: 'abc' }, 'id bad_form'],
    ['a UUID in capitals', { id: uuid(1).toUpperCase() }, 'id bad_form'],
    ['a time without a zone', { time: '2026-11-22T10:00:00' }, 'time bad_form'],
    ['a time in another zone', { time: '2026-11-22T10:00:00+01:00' }, 'time bad_form'],
    ['a time as a number', { time: 1_800_000_000_000 }, 'time not_text'],
    ['a month that does not exist', { time: '2026-13-22T10:00:00Z' }, 'time bad_form'],
    ['a type that is no subject.verbed', { type: 'shown' }, 'type bad_form'],
    ['a type that is an inherited name', { type: 'constructor' }, 'type bad_form'],
    ['a type that is no text', { type: 5 }, 'type bad_form'],
    ['data that is a list', { data: [] }, 'data not_an_object'],
    ['an unknown device', { device: 'fridge' }, 'device not_one_of_the_allowed'],
    ['a touchpoint with a space', { touchpoint: 'a b' }, 'touchpoint bad_form'],
    ['null for an absent visitor', { visitor: null }, 'visitor not_text'],
    ['an empty locale', { locale: '' }, 'locale too_short'],
  ])('refuses %s', (_, change, fault) => {
    expect(codesOf({ ...copy(EXAMPLES['survey.shown']), ...change })).toEqual([fault])
  })

  test.each<[EventType, string, unknown, string]>([
    ['survey.answered', 'measure', 'mood', 'bad_form'],
    ['survey.answered', 'measure', 'x-', 'bad_form'],
    ['survey.answered', 'value', { email: 5 }, 'not_text'],
    ['survey.answered', 'value', ['a b'], 'bad_form'],
    ['survey.answered', 'value', 'x'.repeat(4097), 'too_long'],
    ['survey.answered', 'scale', [1], 'too_few'],
    ['survey.answered', 'revision', -1, 'out_of_range'],
    ['survey.shown', 'probability', 1.1, 'out_of_range'],
    ['survey.shown', 'version', 0, 'out_of_range'],
    ['survey.shown', 'survey', 'a.b', 'bad_form'],
    ['outcome.recorded', 'currency', 'eur', 'bad_form'],
    ['outcome.recorded', 'value', '5', 'not_a_number'],
    ['visitor.identified', 'traits', { plan: null }, 'not_text'],
  ])('refuses in %s a bad %s', (type, field, value, code) => {
    expect(codesOf(withData(type, field, value)).join()).toContain(code)
  })

  test.each([
    0,
    1,
    'a',
    true,
    false,
    [],
    ['a', 'b'],
    {},
    { email: 'a@b.c' },
    null,
    'x'.repeat(4096),
  ])('takes the answer %j', value =>
    expect(codesOf(withData('survey.answered', 'value', value))).toEqual([]),
  )

  test.each([null, undefined, 5, 'event', [], [EXAMPLES['survey.shown']]])(
    'refuses %j as a whole',
    value => expect(codesOf(value)).toEqual([' not_an_object']),
  )
})

describe('parseBatch', () => {
  const batch = {
    v: 1,
    sentAt: '2026-11-22T10:00:05.000Z',
    sdk: 'earshot/0.1.0',
    events: EXAMPLE_LIST as readonly unknown[],
  }

  test('keeps every good event, in order', () => {
    expect(parseBatch(batch)).toEqual({ ok: true, value: { events: EXAMPLE_LIST, rejected: [] } })
  })

  test('keeps the good events of a batch with bad ones, and names the bad ones', () => {
    const good = EXAMPLES['touchpoint.seen']
    const parsed = parseBatch({
      ...batch,
      key: 'k',
      events: [{ ...good, time: 'noon' }, good, 'noise', { type: 5 }],
    })
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        events: [good],
        rejected: [
          { index: 0, id: good.id, faults: [{ path: 'time', code: 'bad_form' }] },
          { index: 2, faults: [{ path: '', code: 'not_an_object' }] },
          {
            index: 3,
            faults: [{ path: 'id' }, { path: 'time' }, { path: 'session' }, { path: 'type' }],
          },
        ],
      },
    })
  })

  test.each<[string, unknown, string]>([
    ['no object', [], ' not_an_object'],
    ['events that are no list', { ...batch, events: {} }, 'events not_a_list'],
    ['no events', { ...batch, events: undefined }, 'events missing'],
    ['no time', { ...batch, sentAt: undefined }, 'sentAt missing'],
    ['no sender', { ...batch, sdk: '' }, 'sdk too_short'],
    ['a key that is no text', { ...batch, key: 5 }, 'key not_text'],
    ['another version', { ...batch, v: 2 }, 'v unknown_version'],
    ['no version', { ...batch, v: undefined }, 'v unknown_version'],
  ])('refuses a body with %s', (_, body, fault) => {
    const parsed = parseBatch(body)
    expect(parsed.ok ? [] : parsed.faults.map(({ path, code }) => `${path} ${code}`)).toEqual([
      fault,
    ])
  })

  test('takes an empty batch', () => {
    expect(parseBatch({ ...batch, events: [] })).toEqual({
      ok: true,
      value: { events: [], rejected: [] },
    })
  })
})
