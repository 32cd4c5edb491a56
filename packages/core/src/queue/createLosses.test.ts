import { describe, expect, test } from 'vitest'
import { DAY, keysOf, plant, rowOf, told } from '../../test/support/agedRows.js'
import { startQueues } from '../../test/support/startQueue.js'

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
    await plant(browser, [rowOf(browser, 8 * DAY, 1, 'touchpoint.used')], 'd1|default|')
    await plant(browser, [rowOf(browser, 8 * DAY, 2, 'touchpoint.used')])
    const { queue, dropped } = browser.open()
    await queue.read(1)
    await queue.trim()
    const keys = [...(await browser.database.dump()).keys()]
    expect(keys.filter(key => !key.startsWith('m|'))).toEqual([])
    expect(dropped).toEqual(['touchpoint.used too_old 1'])
  })
})
