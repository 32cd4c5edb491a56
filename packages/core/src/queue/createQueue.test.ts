import { describe, expect, test } from 'vitest'
import { keysOf, rowOf } from '../../test/support/agedRows.js'
import { uuid } from '../../test/support/examples.js'
import type { Fault } from '../../test/support/createFakeDatabase.js'
import { nextTurn } from '../../test/support/nextTurn.js'
import {
  failFirst,
  idsOf,
  row,
  rows,
  startInMemory,
  startQueues as start,
} from '../../test/support/startQueue.js'
import { isAnswer } from './row.js'

describe('createQueue with a database', () => {
  test('says idb only when the row is really there', async () => {
    const { open, stored } = start()
    const { queue } = open()
    expect(await queue.put(row(1))).toEqual({ stored: 'idb' })
    expect(await stored()).toEqual([1])
  })

  test('begins to write in the task of the call, and groups what comes meanwhile', async () => {
    const { database, open, stored } = start()
    const { queue } = open()
    let writes = 0
    database.setFault(mode => void (mode === 'readwrite' && writes++))
    const all = rows(150).map(queue.put)
    expect(writes).toBe(1)
    await Promise.all(all)
    expect(await stored()).toHaveLength(150)
    // The first alone, then 100 at most in one transaction.
    expect(writes).toBe(3)
  })

  test('keeps the bytes of a row exactly', async () => {
    const { open } = start()
    const { queue } = open()
    const one = row(1, 'survey.answered')
    await queue.put(one)
    expect(await open().queue.read(10)).toEqual([one])
  })

  test('reads the oldest rows first, and no more than asked for', async () => {
    const { open } = start()
    const { queue } = open()
    await Promise.all([row(3), row(1), row(2)].map(queue.put))
    expect(idsOf(await queue.read(2))).toEqual([1, 2])
    expect(idsOf(await queue.read(10))).toEqual([1, 2, 3])
  })

  test('reads rows that are still being written', async () => {
    const { database, open } = start()
    const { queue } = open()
    await queue.put(row(1))
    database.setFault(mode => (mode === 'readwrite' ? 'hang' : undefined))
    void queue.put(row(2))
    expect(idsOf(await queue.read(10))).toEqual([1, 2])
  })

  test('takes out only what it is told to', async () => {
    const { open, stored } = start()
    const { queue } = open()
    await Promise.all(rows(3).map(queue.put))
    await queue.remove([uuid(2), uuid(99)])
    expect(await stored()).toEqual([1, 3])
    expect(idsOf(queue.own())).toEqual([1, 3])
  })

  test('takes out a row that was acknowledged while it was being written', async () => {
    const { open, stored, database } = start()
    const { queue } = open()
    const written = queue.put(row(1))
    void queue.put(row(2))
    await queue.remove([uuid(1), uuid(2)])
    await written
    await database.settle()
    expect(await stored()).toEqual([])
    expect(queue.ownCount()).toBe(0)
  })

  test('keeps namespaces apart', async () => {
    const { open } = start()
    const [one, other] = [open('a').queue, open('ab').queue]
    await one.put(row(1))
    await other.put(row(2))
    expect(idsOf(await one.read(10))).toEqual([1])
    expect(idsOf(await other.read(10))).toEqual([2])
  })

  test('drops damaged rows, counts them, and goes on', async () => {
    const { database, open } = start()
    await database.plant(`e1|default|${uuid(1)}`, '{"id":')
    await database.plant(`e1|default|${uuid(2)}`, { not: 'text' })
    const { queue, dropped } = open()
    await queue.put(row(3))
    expect(idsOf(await queue.read(10))).toEqual([3])
    expect(dropped).toEqual(['unknown damaged 2'])
    expect([...(await database.dump()).keys()].filter(key => key.startsWith('e'))).toEqual([
      `e1|default|${uuid(3)}`,
    ])
    expect(queue.status().queued).toBe(1)
  })

  test('tells how many rows wait, since when, those of earlier pages among them', async () => {
    const { open } = start()
    await Promise.all(rows(3).map(open().queue.put))
    const { queue } = open()
    expect(queue.status()).toMatchObject({ queued: 0, oldestAt: undefined, storage: 'idb' })
    await queue.put(row(9))
    await queue.read(1)
    expect(queue.status()).toMatchObject({ queued: 4, oldestAt: 1_800_000_000_001 })
  })
})

describe('two queues over one database', () => {
  test('send what either has written', async () => {
    const { open } = start()
    const [one, other] = [open().queue, open().queue]
    await one.put(row(1))
    await other.put(row(2))
    expect(idsOf(await one.read(10))).toEqual([1, 2])
    expect(idsOf(await other.read(10))).toEqual([1, 2])
  })

  test('learn of what the other has delivered', async () => {
    const { open } = start()
    const [one, other] = [open(), open()]
    await Promise.all(rows(3).map(one.queue.put))
    await other.queue.read(10)
    await other.queue.remove([uuid(1), uuid(2)])
    expect(one.queue.status().queued).toBe(3)
    expect(idsOf(await one.queue.read(10))).toEqual([3])
    expect(one.gone).toEqual([uuid(1), uuid(2)])
    expect(idsOf(one.queue.own())).toEqual([3])
    expect(one.queue.status().queued).toBe(1)
  })

  test('do not take for delivered what they have not looked at', async () => {
    const { open } = start()
    const [one, other] = [open(), open()]
    await other.queue.put(row(1))
    await Promise.all([row(5), row(6), row(7)].map(one.queue.put))
    await other.queue.remove([uuid(7)])
    await one.queue.read(2)
    expect(one.gone).toEqual([])
    await one.queue.read(10)
    expect(one.gone).toEqual([uuid(7)])
  })

  test('do not take for delivered what is stored while they read', async () => {
    const { open, database } = start()
    const { queue, gone } = open()
    await queue.put(row(1))
    const reading = queue.read(10)
    const written = queue.put(row(2))
    await Promise.all([reading, written])
    await database.settle()
    await queue.read(10)
    expect(gone).toEqual([])
    expect(queue.ownCount()).toBe(2)
  })

  test('decide one after the other, each from what the other wrote', async () => {
    const { open } = start()
    const [one, other] = [open().queue, open().queue]
    const add = (text: string | undefined): string => `${text ?? ''}+`
    await Promise.all([
      one.updateNote('n', add),
      other.updateNote('n', add),
      one.updateNote('n', add),
    ])
    expect(await other.readNote('n')).toBe('+++')
  })
})

describe('createQueue with a database that fails', () => {
  test.each<[string, Fault]>([
    ['the first call fails', { reject: 'InvalidStateError' }],
    ['the first call throws', { throw: 'InvalidStateError' }],
    ['a transaction is aborted', 'abort'],
  ])('stores all the same when %s', async (_, fault) => {
    const { database, open, stored } = start()
    const { queue, lost } = open()
    database.setFault(failFirst(fault))
    expect(await queue.put(row(1))).toEqual({ stored: 'idb' })
    expect(await stored()).toEqual([1])
    expect(lost).toEqual([])
  })

  test('gives no row twice that a full database does not let go', async () => {
    const { database, open, stored } = start()
    const { queue } = open()
    await queue.put(row(1))
    await queue.put(row(2))
    database.setFault(mode => (mode === 'readwrite' ? { reject: 'QuotaExceededError' } : undefined))
    await queue.remove([uuid(1)])
    expect(idsOf(await queue.read(10))).toEqual([2])
    expect(idsOf(await queue.read(1))).toEqual([2])
    database.setFault(undefined)
    expect(idsOf(await queue.read(10))).toEqual([2])
    expect(await stored()).toEqual([2])
  })

  test('gives up a row that stands under the key of another', async () => {
    const { database, open, stored } = start()
    const { queue, dropped } = open()
    await queue.put(row(1))
    await database.plant(`e1|default|${uuid(9)}`, row(2).json)
    expect(idsOf(await queue.read(10))).toEqual([1])
    expect(dropped).toHaveLength(1)
    expect(await stored()).toEqual([1])
  })

  test('never says idb of an aborted write', async () => {
    const { database, open, stored } = start()
    const { queue, lost } = open()
    database.setFault(mode => (mode === 'readwrite' ? 'abort' : undefined))
    expect(await queue.put(row(1))).toMatchObject({ stored: 'memory' })
    expect(await stored()).toEqual([])
    expect(lost).toHaveLength(1)
    expect(idsOf(await queue.read(10))).toEqual([1])
  })

  test.each(['SecurityError', 'ReferenceError'])(
    'works in memory when opening throws %s',
    async name => {
      const { database, open } = start()
      database.setOpenFault(() => name)
      const { queue, lost } = open()
      expect(await queue.put(row(1))).toMatchObject({ stored: 'memory' })
      expect(await queue.put(row(2))).toEqual({ stored: 'memory' })
      expect(idsOf(await queue.read(10))).toEqual([1, 2])
      await queue.remove([uuid(1)])
      expect(idsOf(await queue.read(10))).toEqual([2])
      expect(queue.status()).toMatchObject({ queued: 1, storage: 'memory' })
      expect(lost).toEqual([name])
    },
  )

  test('works in memory when the database hangs, and says so after four seconds', async () => {
    const { database, platform, open } = start()
    database.setFault(() => 'hang')
    const { queue, lost } = open()
    const written = [queue.put(row(1)), queue.put(row(2))]
    await platform.advance(4000)
    for (const one of await Promise.all(written)) expect(one).toMatchObject({ stored: 'memory' })
    expect(lost).toEqual(['OpenTimeoutError'])
    expect(platform.leaks().timers).toBe(0)
  })

  test('keeps in memory what a full database does not take, and stores again when there is room', async () => {
    const { database, open, stored } = start()
    const { queue, lost } = open()
    await queue.put(row(1))
    database.setFault(mode => (mode === 'readwrite' ? { reject: 'QuotaExceededError' } : undefined))
    expect(await queue.put(row(2))).toEqual({ stored: 'memory', reason: 'QuotaExceededError' })
    database.setFault(undefined)
    expect(await queue.put(row(3))).toEqual({ stored: 'idb' })
    expect(idsOf(await queue.read(10))).toEqual([1, 2, 3])
    await queue.remove([uuid(3)])
    await database.settle()
    expect(await stored()).toEqual([1, 2])
    expect(lost).toEqual(['QuotaExceededError'])
  })

  test('bounds what a full database leaves in memory', async () => {
    const { database, open } = start()
    const { queue, dropped } = open()
    database.setFault(mode => (mode === 'readwrite' ? { reject: 'QuotaExceededError' } : undefined))
    await Promise.all(rows(1000, 'survey.answered').map(queue.put))
    const stored = await Promise.all(rows(2200).slice(1000).map(queue.put))
    // No answer is given up for them, so some of them are not kept at all.
    expect(stored).toContainEqual({ stored: 'no', reason: 'memory_full' })
    expect(queue.own().filter(isAnswer)).toHaveLength(1000)
    expect(queue.ownCount()).toBeLessThanOrEqual(2000)
    expect(new Set(dropped.map(line => line.replace(/ \d+$/, '')))).toEqual(
      new Set(['touchpoint.seen memory_full']),
    )
  })

  test('does not offer again what could not be deleted, and deletes it later', async () => {
    const { database, open, stored } = start()
    const { queue } = open()
    await Promise.all(rows(3).map(queue.put))
    database.setFault(mode => (mode === 'readwrite' ? { reject: 'QuotaExceededError' } : undefined))
    await queue.remove([uuid(1)])
    expect(idsOf(await queue.read(10))).toEqual([2, 3])
    expect(await stored()).toEqual([1, 2, 3])
    database.setFault(undefined)
    expect(idsOf(await queue.read(10))).toEqual([2, 3])
    expect(await stored()).toEqual([2, 3])
  })

  test('reads on from memory when reading fails', async () => {
    const { database, open } = start()
    const { queue } = open()
    await queue.put(row(1))
    database.setFault(mode => (mode === 'readonly' ? { reject: 'SecurityError' } : undefined))
    await queue.put(row(2))
    // What this page recorded is still known, stored or not, and can be sent.
    expect(idsOf(await queue.read(10))).toEqual([1, 2])
  })

  test('keeps notes in memory when they cannot be written', async () => {
    const { database, open } = start()
    database.setOpenFault(() => 'SecurityError')
    const { queue } = open()
    await queue.updateNote('n', text => `${text ?? ''}a`)
    await queue.updateNote('n', text => `${text ?? ''}b`)
    expect(await queue.readNote('n')).toBe('ab')
    expect(await queue.readNote('other')).toBeUndefined()
  })

  test('reads back a note that a full database did not take', async () => {
    const { database, open } = start()
    const { queue } = open()
    await queue.updateNote('n', () => 'old')
    database.setFault(mode => (mode === 'readwrite' ? { reject: 'QuotaExceededError' } : undefined))
    await queue.updateNote('n', () => 'new')
    expect(await queue.readNote('n')).toBe('new')
  })

  test('has no note where storage holds something else', async () => {
    const { database, open } = start()
    await database.plant('m|n', { not: 'text' })
    expect(await open().queue.readNote('n')).toBeUndefined()
  })
})

describe('createQueue without a database', () => {
  test('says of no row that it is stored, or in memory, that had to go while it waited to be written', async () => {
    const { open, database, stored } = start()
    database.setFault(failFirst({ reject: 'QuotaExceededError' }))
    const { queue, dropped } = open()
    const list = rows(2500)
    const said = await Promise.all(list.map(queue.put))
    await database.settle()
    const saidOf = (name: string): number[] =>
      idsOf(
        list.filter(
          (_, i) => (said[i]!.stored === 'no' ? said[i]!.reason : said[i]!.stored) === name,
        ),
      )
    expect(saidOf('idb')).toEqual((await stored()).filter(n => saidOf('idb').includes(n)))
    expect(saidOf('memory_full').length).toBeGreaterThan(0)
    expect(dropped.filter(line => line.includes('memory_full')).join()).toContain(
      `memory_full ${saidOf('memory_full').length}`,
    )
    expect(await stored()).toEqual(idsOf(list).filter(n => !saidOf('memory_full').includes(n)))
  })

  test('holds some two thousand rows, the newest, and answers before anything else', async () => {
    const { queue, dropped } = startInMemory()
    await Promise.all(rows(500, 'survey.answered').map(queue.put))
    await Promise.all(rows(3000).slice(500).map(queue.put))
    await nextTurn()
    const kept = idsOf(queue.own())
    expect(kept.length).toBeGreaterThan(1800)
    expect(kept.length).toBeLessThan(2064)
    expect(kept.slice(0, 500)).toEqual(Array.from({ length: 500 }, (_, i) => i + 1))
    // Without a gap up to the newest.
    const impressions = kept.slice(500)
    expect(impressions).toEqual(impressions.map((_, i) => 3001 - impressions.length + i))
    const given = dropped.map(line => /^touchpoint\.seen memory_full (\d+)$/.exec(line)?.[1])
    expect(given.reduce((sum, count) => sum + Number(count), 0)).toBe(3000 - kept.length)
  })

  test('gives an answer up only for another answer, and the oldest first', async () => {
    const { queue, dropped } = startInMemory()
    await Promise.all(rows(2500, 'survey.answered').map(queue.put))
    await nextTurn()
    const kept = idsOf(queue.own())
    expect(kept).toEqual(kept.map((_, i) => 2501 - kept.length + i))
    expect(dropped.length).toBeGreaterThan(0)
    expect(dropped.every(line => line.startsWith('survey.answered memory_full'))).toBe(true)
  })
})

describe('purge', () => {
  const denied = { name: 'consent', text: 'denied' }
  const nothing = { name: 'consent', text: undefined }

  test('erases rows and notes, and leaves the one it is given', async () => {
    const { database, open } = start()
    const { queue } = open()
    await Promise.all(rows(3).map(queue.put))
    await queue.updateNote('consent', () => 'granted')
    await queue.updateNote('visitor', () => 'me')
    await queue.purge(denied, true)
    expect(await database.dump()).toEqual(new Map([['m|consent', 'denied']]))
    expect(await queue.read(10)).toEqual([])
    expect(queue.status().queued).toBe(0)
    expect(await queue.readNote('consent')).toBe('denied')
  })

  test('erases what was being written when it came, and does not call it stored', async () => {
    const { database, open } = start()
    const { queue } = open()
    const written = rows(3).map(queue.put)
    const purged = queue.purge(nothing, true)
    const results = await Promise.all(written)
    await purged
    await database.settle()
    expect((await database.dump()).size).toBe(0)
    expect(results.slice(1)).toEqual([1, 2].map(() => ({ stored: 'no', reason: 'purged' })))
    expect(results[0]).toMatchObject({ stored: 'no' })
  })

  test('goes on working afterwards', async () => {
    const { open, stored } = start()
    const { queue } = open()
    await queue.put(row(1))
    await queue.purge(nothing, true)
    expect(await queue.put(row(2))).toEqual({ stored: 'idb' })
    expect(await stored()).toEqual([2])
  })

  test('leaves storage alone when what asked for it no longer holds there', async () => {
    const { database, open } = start()
    const { queue } = open()
    await queue.put(row(1))
    await queue.updateNote('consent', () => 'granted')
    const before = await database.dump()
    await queue.purge(denied, false)
    expect(await database.dump()).toEqual(before)
    await queue.updateNote('consent', () => 'denied')
    await queue.purge(denied, false)
    expect(await database.dump()).toEqual(new Map([['m|consent', 'denied']]))
  })

  test('leaves the note it is given also where there is no database', async () => {
    const { queue } = startInMemory()
    await queue.updateNote('visitor', () => 'me')
    await queue.purge(denied, true)
    expect(await queue.readNote('consent')).toBe('denied')
    expect(await queue.readNote('visitor')).toBeUndefined()
  })
})

describe('storage that was given up', () => {
  test('is tried again after five minutes, and gets what was kept in memory', async () => {
    const browser = start()
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
    const browser = start()
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
