import { describe, expect, test } from 'vitest'
import { uuid } from '../../test/support/examples.js'
import type { EarshotEvent, EventDraft } from '../events/event.js'
import type { Stored } from '../shared/stored.js'
import { createRecorder, type Recorder } from './createRecorder.js'
import type { GateState } from './gate.js'
import type { Identity, Moment } from './stamp.js'

interface Scene {
  recorder: Recorder
  put: EarshotEvent[]
  set(consent: GateState['consent'], identity?: Identity): void
}

function start(): Scene {
  const put: EarshotEvent[] = []
  let consent: GateState['consent'] = 'pending'
  let identity: Identity | undefined
  const recorder = createRecorder({
    consent: () => consent,
    identity: () => identity,
    isPressed: () => false,
    admits: () => true,
    meet: () => undefined,
    elapsed: () => 0,
    onDrop() {},
    put(event, json): Promise<Stored> {
      expect(JSON.parse(json)).toEqual(event)
      put.push(event)
      return Promise.resolve({ stored: 'idb' })
    },
  })
  return {
    recorder,
    put,
    set(nextConsent, nextIdentity) {
      consent = nextConsent
      identity = nextIdentity
    },
  }
}

const me: Identity = { visitor: uuid(1), session: uuid(2) }
const moment = (n: number): Moment => ({
  id: uuid(100 + n),
  time: 1_800_000_000_000 + n,
  view: uuid(3),
  page: '/',
  locale: 'en',
  device: 'phone',
})
const named = (name: string): EventDraft => ({ type: 'outcome.recorded', data: { name } })
const namesOf = (put: readonly EarshotEvent[]): unknown[] =>
  put.map(({ data }) => (data as { name: string }).name)

describe('createRecorder', () => {
  test('hands an event on in the same task when nothing has to be waited for', async () => {
    const { recorder, put, set } = start()
    set('granted', me)
    const stored = recorder.record(named('a'), moment(0))
    expect(put).toMatchObject([{ id: uuid(100), visitor: uuid(1), data: { name: 'a' } }])
    expect(await stored).toEqual({ stored: 'idb' })
  })

  test('holds drafts until it may record, and keeps their own time, id and order', async () => {
    const { recorder, put, set } = start()
    const waiting = [0, 1, 2].map(n => recorder.record(named(`n${n}`), moment(n)))
    expect(put).toEqual([])
    set('granted', me)
    recorder.release()
    expect(put.map(({ id, time }) => [id, Date.parse(time)])).toEqual(
      [0, 1, 2].map(n => [uuid(100 + n), moment(n).time]),
    )
    expect(await Promise.all(waiting)).toEqual([0, 1, 2].map(() => ({ stored: 'idb' })))
  })

  test('holds on while the answer is still not known', () => {
    const { recorder, put, set } = start()
    void recorder.record(named('a'), moment(0))
    recorder.release()
    set('granted')
    recorder.release()
    expect(put).toEqual([])
    set('granted', me)
    recorder.release()
    expect(namesOf(put)).toEqual(['a'])
    recorder.release()
    expect(put).toHaveLength(1)
  })

  test('keeps what a draft held when it came, whatever the host does to it later', async () => {
    const scene = start()
    scene.set('granted')
    const traits: Record<string, string> = { plan: 'free' }
    const draft: EventDraft = { type: 'visitor.identified', data: { user: 'u', traits } }
    const stored = scene.recorder.record(draft, moment(1))
    traits['plan'] = 'paid'
    scene.set('granted', me)
    scene.recorder.release()
    expect(await stored).toEqual({ stored: 'idb' })
    expect(scene.put[0]).toMatchObject({ data: { traits: { plan: 'free' } } })
  })

  test('drops what it held after a denial, and says so', async () => {
    const { recorder, put, set } = start()
    const waiting = recorder.record(named('a'), moment(0))
    set('denied')
    recorder.release()
    expect(await waiting).toEqual({ stored: 'no', reason: 'no_consent' })
    set('granted', me)
    recorder.release()
    expect(put).toEqual([])
  })

  test('refuses at once what it may never record', async () => {
    const { recorder, set } = start()
    set('denied', me)
    expect(await recorder.record(named('a'), moment(0))).toEqual({
      stored: 'no',
      reason: 'no_consent',
    })
  })

  test('holds a hundred drafts while consent is pending', async () => {
    const { recorder, put, set } = start()
    const all = Array.from({ length: 101 }, (_, n) => recorder.record(named(`n${n}`), moment(n)))
    expect(await all[100]).toEqual({ stored: 'no', reason: 'too_many_held' })
    set('granted', me)
    recorder.release()
    expect(put).toHaveLength(100)
  })

  test('refuses an event that is too large', async () => {
    const { recorder, put, set } = start()
    set('granted', me)
    const draft = {
      type: 'basket.emptied',
      data: { list: Array.from({ length: 9000 }, () => 'abc') },
    }
    // A type of the host's own: only its form is known.
    expect(await recorder.record(draft as never, moment(0))).toEqual({
      stored: 'no',
      reason: 'too_large',
    })
    expect(put).toEqual([])
  })

  test.each<[string, () => unknown]>([
    ['a BigInt', () => 10n],
    [
      'a circle',
      () => {
        const circle: Record<string, unknown> = {}
        circle['self'] = circle
        return circle
      },
    ],
    [
      'a value that throws when it is read',
      () => ({
        get x() {
          throw new Error('hostile')
        },
      }),
    ],
    ['a value that JSON has no word for', () => [10n]],
  ])('refuses %s, and records what was held behind it', async (_, make) => {
    const { recorder, put, set } = start()
    const bad = recorder.record({ type: 'basket.emptied', data: { x: make() } } as never, moment(0))
    void recorder.record(named('good'), moment(1))
    set('granted', me)
    recorder.release()
    expect(await bad).toEqual({ stored: 'no', reason: 'bad_data' })
    expect(namesOf(put)).toEqual(['good'])
  })
})
