import { describe, expect, test } from 'vitest'
import { EXAMPLE_LIST, uuid } from '../../test/support/examples.js'
import type { EventDraft } from '../events/event.js'
import { parseEvent } from '../events/parse.js'
import { stampEvent, type Moment } from './stamp.js'

const moment: Moment = {
  id: uuid(1),
  time: Date.UTC(2026, 10, 22, 9, 59, 58, 123),
  view: uuid(2),
  page: '/checkout',
  locale: 'en',
  device: 'phone',
}
const identity = { visitor: uuid(3), session: uuid(4) }

describe('stampEvent', () => {
  test('puts everything an event needs to be understood around its data', () => {
    const draft: EventDraft = {
      type: 'touchpoint.used',
      touchpoint: 'a.b',
      data: { action: 'pay' },
    }
    expect(stampEvent(draft, moment, identity)).toEqual({
      id: uuid(1),
      type: 'touchpoint.used',
      time: '2026-11-22T09:59:58.123Z',
      visitor: uuid(3),
      session: uuid(4),
      view: uuid(2),
      page: '/checkout',
      touchpoint: 'a.b',
      locale: 'en',
      device: 'phone',
      data: { action: 'pay' },
    })
  })

  test('leaves out what is not known, so that the bytes say nothing of it', () => {
    const draft: EventDraft = { type: 'outcome.recorded', data: { name: 'purchase' } }
    const event = stampEvent(draft, moment, { visitor: undefined, session: uuid(4) })
    expect(Object.keys(event)).not.toContain('visitor')
    expect(Object.keys(event)).not.toContain('touchpoint')
  })

  test("prefers the draft's own time, and says where it came from", () => {
    const draft: EventDraft = {
      type: 'outcome.recorded',
      data: { name: 'purchase' },
      time: 0,
      channel: 'phone',
      source: 'import',
    }
    expect(stampEvent(draft, moment, identity)).toMatchObject({
      time: '1970-01-01T00:00:00.000Z',
      channel: 'phone',
      source: 'import',
    })
  })

  test('redacts what a host put into the data', () => {
    const draft: EventDraft = {
      type: 'touchpoint.used',
      touchpoint: 'a',
      data: { action: 'mail to jane@example.com' },
    }
    expect(stampEvent(draft, moment, identity).data).toEqual({ action: 'mail to [email]' })
  })

  test.each(
    EXAMPLE_LIST.map(({ type, data, touchpoint }) => [type, { type, data, touchpoint }] as const),
  )('makes a good event of a draft of %s', (_, draft) => {
    // The three parts come from one example.
    const event = stampEvent(draft as EventDraft, moment, identity)
    expect(parseEvent(JSON.parse(JSON.stringify(event)))).toMatchObject({ ok: true })
  })
})
