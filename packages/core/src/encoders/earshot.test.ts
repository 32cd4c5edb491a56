import { describe, expect, test } from 'vitest'
import { EXAMPLE_LIST } from '../../test/support/examples.js'
import { parseBatch } from '../events/parse.js'
import { earshotEncoder } from './earshot.js'

const context = { sentAt: '2026-11-22T10:00:05.000Z', sdk: 'earshot/0.1.0' }
const rows = EXAMPLE_LIST.map(event => ({ id: event.id, json: JSON.stringify(event) }))

describe('earshotEncoder', () => {
  test('makes a batch that a receiver reads without a fault', () => {
    const body: unknown = JSON.parse(earshotEncoder.encode(rows, context))
    expect(body).toEqual({ v: 1, ...context, events: EXAMPLE_LIST })
    expect(parseBatch(body)).toMatchObject({ ok: true, value: { rejected: [] } })
  })

  test('copies the stored bytes as they are', () => {
    const odd = { id: 'x', json: '{ "id":"x",  "n":1e2,"s":"\\u00e4" }' }
    expect(earshotEncoder.encode([odd], context)).toContain(odd.json)
  })

  test('carries a write key that needs escaping', () => {
    const body: unknown = JSON.parse(earshotEncoder.encode([], { ...context, key: '"}{' }))
    expect(body).toMatchObject({ key: '"}{', events: [] })
  })

  test('needs no preflight', () => {
    expect(earshotEncoder.contentType).toBe('text/plain;charset=UTF-8')
  })
})
