import { describe, expect, test } from 'vitest'
import { createIds } from './createIds.js'
import { formatUuid, randomUuid, timeUuid } from './uuid.js'

const ones = new Uint8Array(16).fill(0xff)
const zeros = new Uint8Array(16)
const NOW = 0x018f_1234_5678

describe('uuid', () => {
  test('lays sixteen bytes out in groups of 8, 4, 4, 4 and 12 digits', () => {
    expect(formatUuid(Uint8Array.from({ length: 16 }, (_, i) => i * 16 + 1))).toBe(
      '01112131-4151-6171-8191-a1b1c1d1e1f1',
    )
  })

  test.each([
    [ones, 'ffffffff-ffff-4fff-bfff-ffffffffffff'],
    [zeros, '00000000-0000-4000-8000-000000000000'],
  ])('marks a random id as version 4 and variant 10', (bytes, id) => {
    expect(randomUuid(bytes)).toBe(id)
  })

  test.each([
    [0, ones, '018f1234-5678-7000-bfff-ffffffffffff'],
    [0xabc, zeros, '018f1234-5678-7abc-8000-000000000000'],
    [0xfff, zeros, '018f1234-5678-7fff-8000-000000000000'],
  ])('puts time and counter %i in front of a time-ordered id', (count, bytes, id) => {
    expect(timeUuid(NOW, count, bytes)).toBe(id)
  })

  test('leaves the bytes it is given alone', () => {
    const bytes = ones.slice()
    timeUuid(NOW, 1, bytes)
    randomUuid(bytes)
    expect(bytes).toEqual(ones)
  })
})

describe('createIds', () => {
  const start = (): { ids: ReturnType<typeof createIds>; setNow(ms: number): void } => {
    let now = NOW
    let seed = 1
    const ids = createIds({
      now: () => now,
      random: bytes =>
        Uint8Array.from({ length: bytes }, () => (seed = (seed * 16807) % 2147483647) & 0xff),
    })
    return {
      ids,
      setNow(ms) {
        now = ms
      },
    }
  }
  const inOrder = (list: readonly string[]): void => {
    expect([...list].sort()).toEqual(list)
    expect(new Set(list).size).toBe(list.length)
  }

  test('makes ids in order within a millisecond, also more than its counter holds', () => {
    const { ids } = start()
    const list = Array.from({ length: 10_000 }, () => ids.next())
    inOrder(list)
    for (const id of list) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    }
  })

  test('never goes back when the clock does, and goes on when it has caught up', () => {
    const { ids, setNow } = start()
    const list = [ids.next(), ids.next()]
    setNow(NOW - 3_600_000)
    list.push(ids.next(), ids.next())
    setNow(NOW)
    list.push(ids.next())
    setNow(NOW + 1)
    list.push(ids.next())
    inOrder(list)
    expect(list[3]!.slice(0, 13)).toBe('018f1234-5678')
    expect(list[5]!.slice(0, 13)).toBe('018f1234-5679')
  })

  test('copes with a clock before 1970 and with parts of a millisecond', () => {
    const { ids, setNow } = start()
    setNow(-5)
    const list = [ids.next()]
    setNow(NOW + 0.9)
    list.push(ids.next())
    inOrder(list)
    expect(list[1]!.slice(0, 13)).toBe('018f1234-5678')
  })

  test('makes random ids of version 4', () => {
    const { ids } = start()
    expect(ids.random()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/)
    expect(ids.random()).not.toBe(ids.random())
  })
})
