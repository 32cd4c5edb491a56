import { describe, expect, test } from 'vitest'
import { EXAMPLES } from '../../test/support/examples.js'
import { failFirst, startQueues, type Browser } from '../../test/support/startQueue.js'
import type { EventType } from '../events/event.js'
import type { Drop } from './losses.js'
import type { Queue } from './queue.js'
import type { Row } from './row.js'

const DAY = 86_400_000

/** An id made `ageMs` before the platform's now; `n` tells those of the same moment apart. */
const idOf = (at: number, n: number): string => {
  const hex = at.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${n.toString(16).padStart(12, '0')}`
}

const rowOf = (browser: Browser, ageMs: number, n: number, type: EventType, text = ''): Row => {
  const at = browser.platform.now() - ageMs
  const event = { ...EXAMPLES[type], id: idOf(at, n), time: new Date(at).toISOString(), text }
  return { id: event.id, type, time: at, json: JSON.stringify(event) }
}

const put = async (
  browser: Browser,
  list: readonly Row[],
  layout = 'e1|default|',
): Promise<void> => {
  for (const { id, json } of list) await browser.database.plant(layout + id, json)
}

const keysOf = async (browser: Browser, prefix = 'e'): Promise<string[]> =>
  [...(await browser.database.dump()).keys()].filter(key => key.startsWith(prefix)).sort()

/** Tells what was given up, and returns it. */
const told = async ({ tellDrops }: Queue): Promise<Drop[]> => {
  const drops: Drop[] = []
  await tellDrops(async drop => {
    drops.push(drop)
    return { stored: 'idb' }
  })
  return drops
}

describe('trim', () => {
  test('gives up what is too old, of all namespaces and layouts, and counts it', async () => {
    const browser = startQueues()
    const old = [
      rowOf(browser, 4 * DAY, 1, 'touchpoint.seen'),
      rowOf(browser, 8 * DAY, 2, 'survey.answered'),
    ]
    const young = [
      rowOf(browser, 2 * DAY, 3, 'touchpoint.seen'),
      rowOf(browser, 6 * DAY, 4, 'survey.answered'),
    ]
    await put(browser, [...old, ...young])
    await put(browser, [old[1]!], 'e1|other|')
    await put(browser, [old[1]!, young[1]!], 'e2|default|')
    const { queue, dropped } = browser.open()
    await queue.read(1)
    await queue.trim()
    expect(await keysOf(browser)).toEqual(
      [
        ...young.map(({ id }) => `e1|default|${id}`),
        // Of a release to come: it is left to that release while it is young.
        `e2|default|${young[1]!.id}`,
      ].sort(),
    )
    expect(dropped.sort()).toEqual([
      'survey.answered too_old 2',
      'touchpoint.seen too_old 1',
      'unknown too_old 1',
    ])
    expect(await told(queue)).toHaveLength(3)
  })

  test('happens once a day though this namespace is quiet, and not again before anything is due', async () => {
    const browser = startQueues()
    const letter = rowOf(browser, 6.5 * DAY, 1, 'survey.answered')
    const elsewhere = rowOf(browser, 6.5 * DAY, 2, 'survey.answered')
    await put(browser, [letter], 'd1|other|')
    await put(browser, [elsewhere], 'e1|other|')
    const visit = async (): Promise<number> => {
      let scans = 0
      const platform = {
        ...browser.platform,
        keysFrom(prefix: string, after?: string) {
          if (prefix === 'e') scans++
          return browser.platform.keysFrom(prefix, after)
        },
      }
      const { queue } = browser.open('default', {}, platform)
      await queue.read(1)
      await queue.trim()
      await queue.trim()
      return scans
    }
    expect(await visit()).toBe(1)
    expect(await visit()).toBe(0)
    expect(await keysOf(browser)).toHaveLength(1)
    // Sooner than a day: then the oldest of them is due.
    browser.platform.jump({ nowMs: 0.6 * DAY })
    expect(await visit()).toBe(1)
    expect([...(await keysOf(browser)), ...(await keysOf(browser, 'd'))]).toEqual([])
    browser.platform.jump({ nowMs: 0.6 * DAY })
    expect(await visit()).toBe(0)
    browser.platform.jump({ nowMs: 0.6 * DAY })
    expect(await visit()).toBe(1)
    // A clock that was set back: what it said to wait for may be years away.
    browser.platform.jump({ nowMs: -300 * DAY })
    expect(await visit()).toBe(1)
  })

  test('does not look again at every rest because an answer is older than an impression may be', async () => {
    const browser = startQueues()
    await put(browser, [rowOf(browser, 5 * DAY, 1, 'survey.answered')])
    let scans = 0
    const { queue } = browser.open(
      'default',
      {},
      {
        ...browser.platform,
        keysFrom(prefix: string, after?: string) {
          if (prefix === 'e') scans++
          return browser.platform.keysFrom(prefix, after)
        },
      },
    )
    for (let i = 0; i < 5; i++) {
      await queue.read(1)
      await queue.trim()
    }
    expect(scans).toBe(1)
  })

  test('keeps the characters within the bound, answers before anything else', async () => {
    const browser = startQueues()
    const big = 'x'.repeat(30_000)
    const answers = Array.from({ length: 10 }, (_, i) =>
      rowOf(browser, 60_000, i, 'survey.answered', big),
    )
    const seen = Array.from({ length: 150 }, (_, i) =>
      rowOf(browser, 1000, 100 + i, 'touchpoint.seen', big),
    )
    const { queue, dropped } = browser.open()
    await Promise.all([...answers, ...seen].map(queue.put))
    await queue.trim()
    const left = await keysOf(browser)
    expect(left.length).toBeLessThan(140)
    expect(left.length).toBeGreaterThan(120)
    expect(left.slice(0, 10)).toEqual(answers.map(({ id }) => `e1|default|${id}`))
    // The newest impressions.
    expect(left.at(-1)).toBe(`e1|default|${seen.at(-1)!.id}`)
    expect(dropped).toEqual([`touchpoint.seen queue_full ${160 - left.length}`])
    expect(queue.ownCount()).toBe(left.length)
  })

  test('reads nothing a second time while there can be nothing to give up', async () => {
    const browser = startQueues()
    const { queue } = browser.open()
    await queue.put(rowOf(browser, 0, 1, 'touchpoint.seen'))
    await queue.read(50)
    await queue.trim()
    let calls = 0
    browser.database.setFault(() => void calls++)
    await queue.trim()
    expect(calls).toBe(0)
  })
})

describe('a full disk', () => {
  const full = { reject: 'QuotaExceededError' } as const

  test('makes room once, by a quarter of the rows, impressions first, and stores what comes', async () => {
    const browser = startQueues()
    await put(
      browser,
      Array.from({ length: 8 }, (_, i) => rowOf(browser, 1000 - i, i, 'touchpoint.seen')),
    )
    await put(browser, [rowOf(browser, 5000, 9, 'survey.answered')])
    const { queue, dropped } = browser.open()
    browser.database.setFault(failFirst(full))
    expect(await queue.put(rowOf(browser, 0, 20, 'survey.answered'))).toEqual({ stored: 'idb' })
    expect(dropped).toEqual(['touchpoint.seen disk_full 3'])
    const left = await keysOf(browser)
    expect(left).toHaveLength(7)
    expect(left[0]).toContain(idOf(browser.platform.now() - 5000, 9))
  })

  test('gives no answer up for an impression', async () => {
    const browser = startQueues()
    await put(browser, [rowOf(browser, 5000, 9, 'survey.answered')])
    const { queue, dropped } = browser.open()
    browser.database.setFault(failFirst(full))
    expect(await queue.put(rowOf(browser, 0, 20, 'touchpoint.seen'))).toEqual({
      stored: 'memory',
      reason: 'QuotaExceededError',
    })
    expect(dropped).toEqual([])
    expect(await keysOf(browser)).toHaveLength(1)
  })
})

describe('losses', () => {
  test('are known on the next page, and told once', async () => {
    const browser = startQueues()
    const { queue } = browser.open()
    await Promise.all([
      queue.giveUp([{ type: 'a.b' }], 'flood'),
      queue.giveUp([{ type: 'a.b' }, { type: 'c.d' }], 'flood'),
    ])
    const other = browser.open().queue
    expect(await told(other)).toEqual([
      { of: 'a.b', reason: 'flood', count: 2 },
      { of: 'c.d', reason: 'flood', count: 1 },
    ])
    expect(await told(other)).toEqual([])
    expect(await told(queue)).toEqual([])
    expect((await browser.database.dump()).size).toBe(0)
  })

  test('are told by a later page where the one that was telling them has ended', async () => {
    const browser = startQueues()
    const { queue } = browser.open()
    await queue.giveUp([{ type: 'a.b' }], 'flood')
    let asked = 0
    // The page ends before what it tells is stored.
    void queue.tellDrops(() => new Promise(() => asked++))
    await browser.database.settle()
    expect(asked).toBe(1)
    const other = browser.open().queue
    expect(await told(other)).toEqual([])
    await other.giveUp([{ type: 'a.b' }], 'flood')
    browser.platform.jump({ nowMs: 61_000 })
    expect(await told(other)).toEqual([{ of: 'a.b', reason: 'flood', count: 2 }])
    expect(await told(other)).toEqual([])
  })

  test('are told again where the telling could not be kept', async () => {
    const browser = startQueues()
    const { queue } = browser.open()
    await queue.giveUp([{ type: 'a.b' }], 'flood')
    await queue.tellDrops(async () => ({ stored: 'no', reason: 'memory_full' }))
    browser.platform.jump({ nowMs: 61_000 })
    expect(await told(queue)).toEqual([{ of: 'a.b', reason: 'flood', count: 1 }])
  })

  test('are counted in memory while nothing can be stored', async () => {
    const browser = startQueues()
    const { queue, dropped } = browser.open()
    browser.database.setOpenFault(() => 'SecurityError')
    await queue.giveUp([{ type: 'a.b' }], 'flood')
    expect(dropped).toEqual(['a.b flood 1'])
    expect(await told(queue)).toEqual([{ of: 'a.b', reason: 'flood', count: 1 }])
  })

  test('keep a copy of the twenty newest events that an endpoint refused', async () => {
    const browser = startQueues()
    const { queue } = browser.open()
    const list = Array.from({ length: 25 }, (_, i) => rowOf(browser, 0, i, 'touchpoint.used'))
    await Promise.all(list.map(queue.put))
    for (const one of list) await queue.giveUp([one], 'status_400', true)
    expect(await keysOf(browser)).toEqual([])
    const letters = await keysOf(browser, 'd')
    expect(letters).toEqual(list.slice(5).map(({ id }) => `d1|default|${id}`))
    const text = (await browser.database.dump()).get(letters[0]!)
    expect(JSON.parse(String(text))).toEqual({
      reason: 'status_400',
      event: JSON.parse(list[5]!.json),
    })
  })

  test('age out together with the rows, uncounted: they were counted before', async () => {
    const browser = startQueues()
    await put(browser, [rowOf(browser, 8 * DAY, 1, 'touchpoint.used')], 'd1|default|')
    await put(browser, [rowOf(browser, 8 * DAY, 2, 'touchpoint.used')])
    const { queue, dropped } = browser.open()
    await queue.read(1)
    await queue.trim()
    const keys = [...(await browser.database.dump()).keys()]
    expect(keys.filter(key => !key.startsWith('m|'))).toEqual([])
    expect(dropped).toEqual(['touchpoint.used too_old 1'])
  })
})

describe('storage that was given up', () => {
  test('is tried again after five minutes, and gets what was kept in memory', async () => {
    const browser = startQueues()
    const { queue, lost } = browser.open()
    browser.database.setOpenFault(() => 'SecurityError')
    expect(await queue.put(rowOf(browser, 0, 1, 'survey.answered'))).toMatchObject({
      stored: 'memory',
    })
    browser.database.setOpenFault(undefined)
    expect(await queue.put(rowOf(browser, 0, 2, 'survey.answered'))).toEqual({ stored: 'memory' })
    expect(lost).toEqual(['SecurityError'])
    browser.platform.jump({ nowMs: 300_000, elapsedMs: 300_000 })
    expect(await queue.put(rowOf(browser, 0, 3, 'survey.answered'))).toEqual({ stored: 'idb' })
    await browser.database.settle()
    expect(await keysOf(browser)).toHaveLength(3)
    expect(queue.status().storage).toBe('idb')
  })

  test('is tried again at once when the page is shown again', async () => {
    const browser = startQueues()
    const { queue } = browser.open()
    browser.database.setOpenFault(() => 'SecurityError')
    await queue.put(rowOf(browser, 0, 1, 'survey.answered'))
    queue.retry()
    expect(await queue.put(rowOf(browser, 0, 2, 'survey.answered'))).toMatchObject({
      stored: 'memory',
    })
    browser.database.setOpenFault(undefined)
    queue.retry()
    expect(await queue.put(rowOf(browser, 0, 3, 'survey.answered'))).toEqual({ stored: 'idb' })
    await browser.database.settle()
    expect(await keysOf(browser)).toHaveLength(3)
  })
})

describe('storage that was cleared while the page is open', () => {
  test('gets back what the page still knows', async () => {
    const browser = startQueues()
    const { queue, gone } = browser.open()
    await queue.updateNote('visitor', () => 'me')
    const list = [1, 2].map(n => rowOf(browser, 0, n, 'survey.answered'))
    await Promise.all(list.map(queue.put))
    await browser.database.clear()
    expect((await queue.read(5)).map(({ id }) => id)).toEqual(list.map(({ id }) => id))
    await browser.database.settle()
    expect(await keysOf(browser)).toHaveLength(2)
    expect(gone).toEqual([])
  })

  test('is not what another tab leaves that has delivered everything', async () => {
    const browser = startQueues()
    const { queue, gone } = browser.open()
    await queue.updateNote('visitor', () => 'me')
    const one = rowOf(browser, 0, 1, 'survey.answered')
    await queue.put(one)
    await browser.open().queue.remove([one.id])
    expect(await queue.read(5)).toEqual([])
    expect(gone).toEqual([one.id])
  })
})

describe('read', () => {
  test('hands nothing out when the note says so, which it reads in the same transaction', async () => {
    const browser = startQueues()
    const heard: unknown[] = []
    const { queue } = browser.open('default', {
      mayRead(text) {
        heard.push(text)
        return text !== 'denied'
      },
    })
    await queue.put(rowOf(browser, 0, 1, 'survey.answered'))
    expect(await queue.read(5)).toHaveLength(1)
    await browser.database.plant('m|consent', 'denied')
    expect(await queue.read(5)).toEqual([])
    expect(heard).toEqual([undefined, 'denied'])
  })
})
