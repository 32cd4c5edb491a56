import { describe, expect, test } from 'vitest'
import { DAY, idOf, keysOf, plant, rowOf, told } from '../../test/support/agedRows.js'
import { failFirst, startQueues } from '../../test/support/startQueue.js'

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
    await plant(browser, [...old, ...young])
    await plant(browser, [old[1]!], 'e1|other|')
    await plant(browser, [old[1]!, young[1]!], 'e2|default|')
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
    await plant(browser, [letter], 'd1|other|')
    await plant(browser, [elsewhere], 'e1|other|')
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
    await plant(browser, [rowOf(browser, 5 * DAY, 1, 'survey.answered')])
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
    await plant(
      browser,
      Array.from({ length: 8 }, (_, i) => rowOf(browser, 1000 - i, i, 'touchpoint.seen')),
    )
    await plant(browser, [rowOf(browser, 5000, 9, 'survey.answered')])
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
    await plant(browser, [rowOf(browser, 5000, 9, 'survey.answered')])
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
