import { clear, get, set, update } from 'idb-keyval'
import { describe, expect, test } from 'vitest'
import {
  createFakeDatabase,
  type FakeDatabase,
  type Fault,
} from '../../test/support/createFakeDatabase.js'
import { createTestPlatform, type TestPlatform } from '../testing/createTestPlatform.js'
import { createStorage, type Storage } from './createStorage.js'

function start(): { database: FakeDatabase; platform: TestPlatform; storage: Storage } {
  const database = createFakeDatabase()
  const platform = createTestPlatform(database)
  return { database, platform, storage: createStorage(platform, 'earshot', () => {}) }
}

/** Fails the first calls, one fault each. */
const failFirst =
  (...faults: Fault[]): (() => Fault | undefined) =>
  () =>
    faults.shift()

const nameOf = (error: unknown): string => (error as Error).name

describe('createStorage', () => {
  test('leaves a database of that name alone that is not ours, and opens one beside it', async () => {
    const { database, platform, storage } = start()
    const names: string[] = []
    const foreign = createStorage(
      {
        ...platform,
        openStore(name) {
          names.push(name)
          return name === 'earshot'
            ? () => Promise.reject(Object.assign(new Error(), { name: 'NotFoundError' }))
            : platform.openStore(name)
        },
      },
      'earshot',
      () => {},
    )
    await set('k', 'v', foreign.use)
    expect(names).toEqual(['earshot', 'earshot-2'])
    expect(await get('k', foreign.use)).toBe('v')
    expect(foreign.health().state).toBe('ok')
    expect(await get('k', storage.use)).toBeUndefined()
    expect(database.opened()).toBe(2)
  })

  test('opens the database at the first use, once', async () => {
    const { database, storage } = start()
    expect(database.opened()).toBe(0)
    await set('k', 'v', storage.use)
    expect(await get('k', storage.use)).toBe('v')
    expect(database.opened()).toBe(1)
    expect((await database.dump()).get('k')).toBe('v')
  })

  test.each<[string, Fault]>([
    ['a call that is rejected', { reject: 'InvalidStateError' }],
    ['a call that throws', { throw: 'InvalidStateError' }],
    ['an aborted transaction', 'abort'],
  ])('opens the database again after %s', async (_, fault) => {
    const { database, storage } = start()
    database.setFault(failFirst(fault))
    await set('k', 'v', storage.use)
    expect((await database.dump()).get('k')).toBe('v')
    expect(storage.health()).toMatchObject({ state: 'ok' })
    expect(database.opened()).toBe(2)
  })

  test('opens the database again when it dies later', async () => {
    const { database, storage } = start()
    await set('k', 'v', storage.use)
    database.setFault(failFirst({ reject: 'InvalidStateError' }))
    await set('k', 'w', storage.use)
    expect((await database.dump()).get('k')).toBe('w')
  })

  test('survives a death that many calls at once meet', async () => {
    const { database, storage } = start()
    await set('k', 'v', storage.use)
    const death = { reject: 'InvalidStateError' }
    database.setFault(failFirst(...Array.from({ length: 6 }, () => death)))
    const writes = Array.from({ length: 6 }, (_, i) => set(`k${i}`, i, storage.use))
    expect((await Promise.allSettled(writes)).map(({ status }) => status)).toEqual(
      writes.map(() => 'fulfilled'),
    )
    expect(storage.health()).toMatchObject({ state: 'ok' })
  })

  test('gives up when it fails again and again', async () => {
    const { database, storage } = start()
    database.setFault(() => ({ reject: 'UnknownError' }))
    await expect(set('k', 'v', storage.use)).rejects.toThrow('no storage: UnknownError')
    expect(storage.health()).toMatchObject({ state: 'memory', reason: 'UnknownError' })
    expect(database.opened()).toBe(4)
    database.setFault(undefined)
    await expect(get('k', storage.use)).rejects.toThrow('no storage')
  })

  test('counts failures anew after a success', async () => {
    const { database, storage } = start()
    for (let i = 0; i < 10; i++) {
      database.setFault(failFirst({ reject: 'AbortError' }, { reject: 'AbortError' }))
      await set('k', i, storage.use)
    }
    expect(storage.health().state).toBe('ok')
  })

  test.each(['SecurityError', 'ReferenceError'])(
    'gives up at once when the database may not be opened: %s',
    async name => {
      const { database, storage } = start()
      database.setOpenFault(() => name)
      await expect(set('k', 'v', storage.use)).rejects.toThrow(`no storage: ${name}`)
      expect(storage.health()).toMatchObject({ state: 'memory', reason: name })
    },
  )

  test('waits four seconds for a database that hangs while it opens, and no longer', async () => {
    const { database, platform, storage } = start()
    database.setFault(() => 'hang')
    const failed = set('k', 'v', storage.use).catch(nameOf)
    await platform.advance(3999)
    expect(storage.health().state).toBe('ok')
    await platform.advance(1)
    expect(await failed).toBe('Error')
    expect(storage.health()).toMatchObject({ state: 'memory', reason: 'OpenTimeoutError' })
    expect(platform.leaks().timers).toBe(0)
  })

  test('waits two seconds for a database that hangs later, then opens it again', async () => {
    const { database, platform, storage } = start()
    await set('k', 'v', storage.use)
    database.setFault(failFirst('hang'))
    const written = set('k', 'w', storage.use)
    await platform.advance(2000)
    await written
    expect((await database.dump()).get('k')).toBe('w')
    expect(storage.health().state).toBe('ok')
    expect(platform.leaks().timers).toBe(0)
  })

  test('does not open a full database again: the caller has to make room', async () => {
    const { database, storage } = start()
    await set('k', 'v', storage.use)
    database.setFault(() => ({ reject: 'QuotaExceededError' }))
    expect(await set('k', 'w', storage.use).catch(nameOf)).toBe('QuotaExceededError')
    expect(storage.health().state).toBe('ok')
    expect(database.opened()).toBe(1)
  })
})

describe('a call that was given up because it took too long', () => {
  const gate = (): { opened: Promise<void>; open: () => void } => {
    let open = (): void => {}
    const opened = new Promise<void>(resolve => (open = resolve))
    return { opened, open }
  }

  test('is not carried out any more once another try has taken its place', async () => {
    const { database, platform, storage } = start()
    await set('count', 0, storage.use)
    const { opened, open } = gate()
    database.setFault(failFirst({ after: opened }))
    const counting = update('count', (count?: number) => count! + 1, storage.use)
    await platform.advance(3000)
    await counting
    open()
    await database.settle()
    expect((await database.dump()).get('count')).toBe(1)
  })

  test('is carried out where it may be done twice, unless it is called off', async () => {
    const { database, platform, storage } = start()
    await set('k', 'v', storage.use)
    const { opened, open } = gate()
    database.setFault(failFirst({ after: opened }, 'hang', 'hang', 'hang'))
    const writing = storage.write(store => void store.put('x', 'row')).catch(nameOf)
    await platform.advance(30_000)
    expect(await writing).toBe('Error')
    expect((await database.dump()).has('row')).toBe(false)
    open()
    await database.settle()
    expect((await database.dump()).get('row')).toBe('x')

    storage.retry()
    const second = gate()
    database.setFault(failFirst({ after: second.opened }))
    const secret = storage.write(store => void store.put('x', 'secret')).catch(nameOf)
    await platform.advance(30_000)
    expect(await secret).toBe('Error')
    storage.cut()
    storage.retry()
    await clear(storage.use)
    second.open()
    await database.settle()
    expect([...(await database.dump()).keys()]).toEqual([])
  })
})
