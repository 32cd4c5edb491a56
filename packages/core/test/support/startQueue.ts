import type { EventType } from '../../src/events/event.js'
import { createQueue } from '../../src/queue/createQueue.js'
import type { Platform } from '../../src/platform/platform.js'
import type { Queue, QueueEvents } from '../../src/queue/queue.js'
import type { Row } from '../../src/queue/row.js'
import { createTestPlatform, type TestPlatform } from '../../src/testing/createTestPlatform.js'
import { createFakeDatabase, type FakeDatabase, type Fault } from './createFakeDatabase.js'
import { EXAMPLES, uuid } from './examples.js'

/** The n-th row. */
export const row = (n: number, type: EventType = 'touchpoint.seen'): Row => {
  const event = {
    ...EXAMPLES[type],
    id: uuid(n),
    time: new Date(1_800_000_000_000 + n).toISOString(),
  }
  return { id: event.id, type, time: 1_800_000_000_000 + n, json: JSON.stringify(event) }
}
export const rows = (count: number, type?: EventType): Row[] =>
  Array.from({ length: count }, (_, i) => row(i + 1, type))
/** The numbers of rows. */
export const idsOf = (list: readonly Row[]): number[] =>
  list.map(({ id }) => parseInt(id.slice(-12), 16))

/** One page. */
export interface Tab {
  queue: Queue
  dropped: string[]
  gone: string[]
  lost: string[]
}

/** Pages on one database. */
export interface Browser {
  database: FakeDatabase
  platform: TestPlatform
  open(namespace?: string, events?: Partial<QueueEvents>, platform?: Platform): Tab
  /** Which events of the namespace `default` are really in the database. */
  stored(): Promise<number[]>
}

export function startQueues(): Browser {
  const database = createFakeDatabase()
  const platform = createTestPlatform(database)
  return {
    database,
    platform,
    open(namespace = 'default', events = {}, own = platform) {
      const dropped: string[] = []
      const gone: string[] = []
      const lost: string[] = []
      const queue = createQueue(own, namespace, {
        onDrop: ({ of, reason, count }) => dropped.push(`${of} ${reason} ${count}`),
        onGone: ids => gone.push(...ids),
        onStorageLost: reason => lost.push(reason),
        gateNote: 'consent',
        mayRead: () => true,
        ...events,
      })
      return { queue, dropped, gone, lost }
    },
    async stored() {
      const keys = [...(await database.dump()).keys()].filter(key => key.startsWith('e1|default|'))
      return keys.map(key => parseInt(key.slice(-12), 16)).sort((a, b) => a - b)
    },
  }
}

/** Fails the first calls, one fault each. */
export const failFirst =
  (...faults: Fault[]): (() => Fault | undefined) =>
  () =>
    faults.shift()
/** A page without a database. */
export function startInMemory(): Tab {
  const dropped: string[] = []
  const lost: string[] = []
  const queue = createQueue(createTestPlatform(), 'default', {
    onDrop: ({ of, reason, count }) => dropped.push(`${of} ${reason} ${count}`),
    onGone() {},
    onStorageLost: reason => lost.push(reason),
    gateNote: 'consent',
    mayRead: () => true,
  })
  return { queue, dropped, lost, gone: [] }
}
