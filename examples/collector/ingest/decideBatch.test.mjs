import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { answered, batchOf, seen } from '../testing/events.mjs'
import { compileSchema } from './compileSchema.mjs'
import { decideBatch } from './decideBatch.mjs'

const checks = compileSchema(createRequire(import.meta.url)('@earshot/core/events.schema.json'))
const rules = { checks, maxEvents: 500 }

/** @param {readonly unknown[]} events */
function decide(events) {
  const decision = decideBatch(batchOf(events), rules)
  if (!decision.ok) throw new Error(decision.message)
  return decision
}

/** @param {unknown} event */
function faultOf(event) {
  const { path, reason } = decide([event]).rejected[0] ?? {}
  return `${path} ${reason}`
}

describe('a batch', () => {
  test('keeps every event that follows the published schema', () => {
    const events = [seen(), answered()]
    const decision = decide(events)
    expect(decision).toMatchObject({ events, duplicates: 0, rejected: [] })
    expect(decision.sentAt).toBe('2026-11-22T10:00:05.000Z')
  })

  test('keeps types it does not know, whatever their data', () => {
    const event = { ...seen(), type: 'basket.abandoned', data: { items: [1, { deep: true }] } }
    expect(decide([event]).events).toEqual([event])
  })

  test('keeps fields it does not know', () => {
    const event = { ...seen(), weather: 'rain' }
    expect(decide([event]).events).toEqual([event])
  })

  test('keeps the first of two events with one id and counts the second', () => {
    const first = seen()
    const decision = decide([first, { ...seen(), id: first.id }, seen()])
    expect(decision.events[0]).toEqual(first)
    expect(decision.events).toHaveLength(2)
    expect(decision.duplicates).toBe(1)
  })

  test('keeps the good copy when the first one with its id is bad', () => {
    const good = seen()
    const decision = decide([{ ...good, time: 'yesterday' }, good])
    expect(decision.events).toEqual([good])
    expect(decision).toMatchObject({ duplicates: 0, rejected: [{ id: good.id, index: 0 }] })
  })
})

describe('an event that is rejected', () => {
  test('does not cost the others, and is named by id, index, path and reason', () => {
    const bad = answered({ value: 4, elapsedMs: -1 })
    const decision = decide([seen(), seen(), seen(), bad])
    expect(decision.events).toHaveLength(3)
    expect(decision.rejected).toEqual([
      { id: bad.id, index: 3, path: 'events[3].data.elapsedMs', reason: 'must be at least 0' },
    ])
  })

  test.each([
    [null, 'events[0] must be an object'],
    [[], 'events[0] must be an object'],
    ['text', 'events[0] must be an object'],
    [{ ...seen(), id: undefined }, 'events[0].id is missing'],
    [{ ...seen(), id: 'X' }, 'events[0].id must be a UUID in lower case'],
    [{ ...seen(), id: 7 }, 'events[0].id must be text'],
    [
      { ...seen(), time: '22.11.2026' },
      'events[0].time must be an instant in UTC such as 2026-11-22T10:00:00.000Z',
    ],
    [{ ...seen(), type: 'Seen' }, 'events[0].type must be a type such as survey.answered'],
    [{ ...seen(), touchpoint: undefined }, 'events[0].touchpoint is missing'],
    [
      { ...seen(), touchpoint: '__proto__' },
      'events[0].touchpoint must be an id of at most 64 letters, digits, dots, dashes and underscores',
    ],
    [{ ...seen(), data: undefined }, 'events[0].data is missing'],
    [{ ...seen(), data: [] }, 'events[0].data must be an object'],
    [{ ...seen(), data: { visibleMs: '3' } }, 'events[0].data.visibleMs must be a number'],
    [{ ...seen(), device: 'fridge' }, 'events[0].device must be one of phone, tablet, desktop'],
    [answered({ revision: 1.5 }), 'events[0].data.revision must be a whole number'],
    [answered({ scale: [1] }), 'events[0].data.scale must have at least 2 items'],
    [
      answered({ value: ['fine', 'not fine'] }),
      'events[0].data.value[1] must be of the form the published schema asks for',
    ],
    [answered({ value: { email: '' } }), 'events[0].data.value.email must not be empty'],
    [
      answered({ value: 'x'.repeat(5000) }),
      'events[0].data.value must have at most 4096 characters',
    ],
    [
      { ...seen(), type: 'visitor.identified', data: { user: 'u', traits: { 'a b': {} } } },
      'events[0].data.traits["a b"] must be text or a number or true or false',
    ],
  ])('says where and why: %#', (event, fault) => {
    expect(faultOf(event)).toBe(fault)
  })

  test('is never quoted in its reason', () => {
    const decision = decide([answered({ value: { email: 7 }, question: 'my secret question' })])
    expect(JSON.stringify(decision.rejected)).not.toContain('secret')
  })

  test('with a huge id gets a short one back', () => {
    const [rejection] = decide([{ ...seen(), id: 'i'.repeat(100_000) }]).rejected
    expect(rejection?.id).toBe('i'.repeat(64))
  })

  test('is one that is nested too deep to be read back', () => {
    const deep = JSON.parse('['.repeat(200_000) + ']'.repeat(200_000))
    expect(faultOf({ ...seen(), type: 'a.b', data: { deep } })).toBe(
      'events[0] must be at most 32 levels deep',
    )
  })

  test('fits a reply of 64 KiB however many there are', () => {
    const decision = decide(Array.from({ length: 500 }, () => ({ ...seen(), time: 'no' })))
    expect(decision.rejected).toHaveLength(500)
    expect(JSON.stringify(decision.rejected).length).toBeLessThan(60_000)
  })
})

describe('names of the language itself', () => {
  test('are ordinary names', () => {
    const event = seen({ touchpoint: 'constructor', data: { visibleMs: 1, toString: 2 } })
    const text = JSON.stringify(batchOf([event])).replace('"toString"', '"__proto__"')
    const decision = decideBatch(JSON.parse(text), rules)
    expect(decision).toMatchObject({ ok: true, rejected: [] })
    expect(JSON.stringify(decision)).toContain('"__proto__":2')
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  test('stand in for no missing field', () => {
    const text = JSON.stringify([{ ...seen(), id: undefined }]).replace(
      '{',
      '{"__proto__":{"id":"x"},',
    )
    expect(faultOf(JSON.parse(text)[0])).toBe('events[0].id is missing')
  })
})

describe('a body that is refused as a whole', () => {
  test.each([
    [null, 'the body must be an object'],
    [7, 'the body must be an object'],
    [[seen()], 'the body must be an object'],
    [{}, 'v is missing'],
    [batchOf([], { v: 2 }), 'v must be 1'],
    [
      batchOf([], { sentAt: 'now' }),
      'sentAt must be an instant in UTC such as 2026-11-22T10:00:00.000Z',
    ],
    [batchOf([], { events: {} }), 'events must be a list'],
    [batchOf([], { sdk: '' }), 'sdk must not be empty'],
  ])('is one that is no batch: %#', (body, fault) => {
    expect(decideBatch(body, rules)).toMatchObject({
      ok: false,
      status: 422,
      message: `The body is not a batch: ${fault}.`,
    })
  })

  test('is one with too many events, which a sender may split', () => {
    const decision = decideBatch(batchOf(Array.from({ length: 10_000 }, () => ({}))), rules)
    expect(decision).toMatchObject({ ok: false, status: 413, path: 'events' })
  })

  test.each([undefined, 'wrong'])('is one with the key %s where another is asked for', key => {
    const decision = decideBatch(batchOf([seen()], { key }), { ...rules, key: 'right' })
    expect(decision).toMatchObject({ ok: false, status: 401, path: 'key' })
  })

  test('is not one with the right key', () => {
    const decision = decideBatch(batchOf([seen()], { key: 'right' }), { ...rules, key: 'right' })
    expect(decision.ok).toBe(true)
  })
})
