import { describe, expect, test } from 'vitest'
import type { EarshotConfig } from '../src/index.js'
import { createFakeDatabase } from './support/createFakeDatabase.js'
import { make, open, type Visit } from './support/startEarshot.js'

const ids = (count: number, name = 'x'): string[] =>
  Array.from({ length: count }, (_, i) => `${name}${i}`)
const journeyOf = (touchpoints: readonly string[]): EarshotConfig => ({
  journey: { stages: [{ id: 's', touchpoints: touchpoints.map(id => ({ id })) }] },
  surveys: [],
})
const touchAll = ({ earshot }: Visit, touchpoints: readonly string[]): Promise<string[]> =>
  Promise.all(
    touchpoints.map(id => earshot.touch(id).then(({ stored, reason }) => reason ?? stored)),
  )
const used = ({ received }: Visit): string[] =>
  received().flatMap(({ type, touchpoint }) =>
    type === 'touchpoint.used' ? [String(touchpoint)] : [],
  )
const bad = Array.from({ length: 10 }, () => 'bad_id')
const kept = (count: number): string[] => Array.from({ length: count }, () => 'idb')

describe('touchpoints that no journey file declares', () => {
  test('are recorded, the first fifty of a session; the rest is dropped and counted', async () => {
    const visit = open()
    await visit.platform.advance(10)
    expect(await touchAll(visit, ids(60))).toEqual([...kept(50), ...bad])
    // Those that were admitted stay so.
    expect(await touchAll(visit, ['x0', 'x55'])).toEqual(['idb', 'bad_id'])
    await visit.earshot.flush()
    await visit.earshot.flush()
    const dropped = visit.received().filter(({ type }) => type === 'delivery.dropped')
    expect(dropped.map(({ data }) => data)).toEqual([
      { of: 'touchpoint.used', reason: 'bad_id', count: 11 },
    ])
    expect(visit.faults.map(({ code }) => code)).toEqual(['bad_id'])
  })

  test('are counted over all pages of the session, and anew in the next', async () => {
    const database = createFakeDatabase()
    const first = open({}, { database })
    await first.platform.advance(10)
    await touchAll(first, ids(45))
    const second = open({}, { database })
    await second.platform.advance(10)
    expect(await touchAll(second, ids(15, 'y'))).toEqual([...kept(5), ...bad])
    await second.platform.advance(1_900_000)
    await touchAll(second, ['z'])
    await second.platform.advance(10)
    expect(await touchAll(second, ids(15, 'z'))).toEqual(kept(15))
  })

  test('take no place from those that it declares, however many', async () => {
    const declared = ids(300, 'declared')
    const visit = open({ config: journeyOf(declared) })
    await visit.platform.advance(10)
    await touchAll(visit, ids(60))
    expect(await touchAll(visit, declared)).toEqual(kept(300))
  })

  test('all are, where the file cannot be read', async () => {
    const visit = open({ config: '/missing.json' })
    await visit.platform.advance(10)
    expect(await touchAll(visit, ids(60))).toEqual([...kept(50), ...bad])
  })

  test('are told of in development, each once, if the file declares any', async () => {
    const visit = open({ config: journeyOf(['a']), debug: true })
    await visit.platform.advance(10)
    await touchAll(visit, ['a', 'b', 'b', 'c'])
    expect(visit.faults.map(({ code, message }) => [code, message.includes('"b"')])).toEqual([
      ['undeclared', true],
      ['undeclared', false],
    ])
    const without = open({ debug: true })
    await without.platform.advance(10)
    await touchAll(without, ['b'])
    const quiet = open({ config: journeyOf(['a']) })
    await quiet.platform.advance(10)
    await touchAll(quiet, ['b'])
    expect([...without.faults, ...quiet.faults]).toEqual([])
  })

  test('do not cost an answer or what the host imports', async () => {
    const visit = open()
    await visit.platform.advance(10)
    await touchAll(visit, ids(60))
    const draft = { type: 'touchpoint.used', touchpoint: 'elsewhere', data: {} } as const
    const stored = await visit.earshot.recordElsewhere(draft, { time: 1e12, channel: 'shop' })
    expect(stored).toEqual({ stored: 'idb' })
    await visit.earshot.flush()
    expect(used(visit)).toContain('elsewhere')
  })

  test('a file of any shape declares nothing, and breaks nothing', async () => {
    for (const config of [
      null,
      7,
      { journey: { stages: [{ touchpoints: [null, { id: 7 }] }, 1] } },
    ]) {
      const visit = open({ config: config as EarshotConfig })
      const element = make()
      visit.earshot.observe(element, 'a')
      await visit.platform.advance(10)
      expect(await touchAll(visit, ['a'])).toEqual(['idb'])
    }
  })
})
