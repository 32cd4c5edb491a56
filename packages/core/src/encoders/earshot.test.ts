import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seeded } from '../../test/support/seeded.js'
import { EXAMPLE_LIST } from '../../test/support/examples.js'
import type { OtherEvent } from '../events/event.js'
import { parseBatch } from '../events/parse.js'
import { earshotEncoder } from './earshot.js'

const context = {
  endpoint: 'https://collect.test/e',
  sentAt: '2026-11-22T10:00:05.000Z',
  sdk: 'earshot/0.1.0',
}

describe('earshotEncoder', () => {
  test('makes a batch that a receiver reads without a fault', () => {
    const body: unknown = JSON.parse(earshotEncoder(EXAMPLE_LIST, context).body)
    const { endpoint: _, ...rest } = context
    expect(body).toEqual({ v: 1, ...rest, events: EXAMPLE_LIST })
    expect(parseBatch(body)).toMatchObject({ ok: true, value: { rejected: [] } })
  })

  test('carries the bytes of an event as they were stored, whatever is in it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), data => {
        const stored = JSON.stringify({ id: 'x', type: 'a.b', data })
        // A row is read before it is encoded.
        const event = JSON.parse(stored) as OtherEvent
        expect(earshotEncoder([event], context).body).toContain(`[${stored}]`)
      }),
      seeded(23),
    )
  })

  test('carries a write key that needs escaping', () => {
    const body: unknown = JSON.parse(earshotEncoder([], { ...context, key: '"}{' }).body)
    expect(body).toMatchObject({ key: '"}{', events: [] })
  })

  test('needs no preflight', () => {
    expect(earshotEncoder([], context)).toMatchObject({
      url: context.endpoint,
      headers: { 'content-type': 'text/plain;charset=UTF-8' },
    })
  })
})
