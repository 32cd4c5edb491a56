import { wireEarshot } from '../../src/createEarshot.js'
import type { Earshot, EarshotSignals } from '../../src/earshot.js'
import { copyOptions, type EarshotOptions } from '../../src/options.js'
import { createSetup } from '../../src/createSetup.js'
import type { LifecycleSignal, PageFacts, Platform } from '../../src/platform/platform.js'
import type { Clock } from './createClock.js'
import { createDisk, type Disk, type KeyRange } from './createDisk.js'
import type { Network } from './createNetwork.js'
import type { Random } from './random.js'

/** How the browser's locks behave: `none`: it has none; `stuck`: a frozen page holds every lock. */
export type Locking = 'locks' | 'none' | 'stuck'

/** A page that runs Earshot. */
export interface Tab {
  number: number
  earshot: Earshot
  isAlive(): boolean
  signal(signal: LifecycleSignal): void
  setPage(facts: Partial<PageFacts>): void
  view(): void
  /** From one moment to the next, without a word. */
  kill(): void
}

/** A browser: its tabs share a database, locks and channels. */
export interface Browser {
  disk: Disk
  tabs(): Tab[]
  open(options: EarshotOptions): Tab
  setOnline(online: boolean): void
  /** All tabs at once. */
  kill(): void
  /** A frozen page lets go at last. */
  heal(): void
  /** What any tab gave up and said so. */
  drops(): readonly EarshotSignals['drop'][]
  /** Errors that got out of Earshot. */
  errors(): readonly string[]
}

const ENDPOINT = 'https://collect.test/e'

/** Owns what the tabs of one browser share. */
export function createBrowser(
  clock: Clock,
  random: Random,
  network: Network,
  locking: Locking,
): Browser {
  const disk = createDisk(clock, random)
  const locks = new Map<string, () => boolean>()
  const channels = new Map<(message: unknown) => void, { name: string; isAlive: () => boolean }>()
  const drops: EarshotSignals['drop'][] = []
  const errors: string[] = []
  let tabs: Tab[] = []
  let count = 0
  let online = true
  let lockKind = locking

  const open = (options: EarshotOptions): Tab => {
    const number = ++count
    let alive = true
    const isAlive = (): boolean => alive
    const listeners = new Set<(signal: LifecycleSignal) => void>()
    const observers = new Map<Element, (element: Element) => void>()
    let page: PageFacts = {
      address: 'https://shop.test/',
      path: '/',
      locale: 'en',
      visible: true,
      online,
    }
    const platform: Platform = {
      now: clock.now,
      elapsed: clock.elapsed,
      random: bytes => Uint8Array.from({ length: bytes }, () => random.below(256)),
      setTimer: (callback, delayMs) => clock.after(delayMs, callback, isAlive),
      page: () => ({ ...page, online }),
      visit: () => ({ referrer: '', device: 'desktop', doNotTrack: false }),
      replaceAddress() {},
      root: () => undefined,
      isDeparting: () => random.chance(0.5),
      onLifecycle(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      onIdle: callback => clock.after(random.below(50), callback, isAlive),
      createViewObserver(onReadings) {
        const read = (element: Element): void =>
          onReadings([{ element, ratio: 1, area: 10_000, fills: 1 }])
        return {
          observe: element => observers.set(element, read),
          unobserve: element => observers.delete(element),
          takeRecords: () => [],
          stop: () => observers.clear(),
        }
      },
      isRendered: () => true,
      onMutation: () => () => {},
      createChannel(name, onMessage) {
        channels.set(onMessage, { name, isAlive })
        return {
          post(message) {
            for (const [hear, channel] of channels) {
              if (hear === onMessage || channel.name !== name) continue
              clock.after(
                random.below(20),
                () => channels.has(hear) && hear(message),
                channel.isAlive,
              )
            }
          },
          stop: () => channels.delete(onMessage),
        }
      },
      openStore: () => disk.open(isAlive),
      keysFrom: (prefix, after = prefix) => {
        const range: KeyRange = {
          lower: after,
          lowerOpen: after !== prefix,
          upper: `${prefix}\uffff`,
        }
        // The simulated store understands these ranges, and nobody else looks into them.
        return range as unknown as IDBKeyRange
      },
      send: request => network.send(request, isAlive),
      read: () => Promise.reject(new Error('nothing to read')),
      async withLock(name, work) {
        if (lockKind === 'none') return 'none'
        if (lockKind === 'stuck' || locks.get(name)?.()) return 'taken'
        locks.set(name, isAlive)
        await work().finally(() => locks.delete(name))
        return 'done'
      },
      say() {},
    }
    const given: EarshotOptions = {
      endpoint: ENDPOINT,
      onError: fault => fault.code === 'internal' && errors.push(fault.message),
      ...options,
    }
    const earshot = wireEarshot(...createSetup(copyOptions(given), platform), () =>
      Promise.reject(new Error('no surveys here')),
    )
    earshot.on('drop', drop => drops.push(drop))
    const tab: Tab = {
      number,
      earshot,
      isAlive,
      signal: signal => [...listeners].forEach(listener => listener(signal)),
      setPage(facts) {
        page = { ...page, ...facts }
      },
      view: () => [...observers].forEach(([element, read]) => read(element)),
      kill() {
        alive = false
        tabs = tabs.filter(one => one !== tab)
      },
    }
    tabs.push(tab)
    return tab
  }

  return {
    disk,
    tabs: () => tabs,
    open,
    setOnline(next) {
      online = next
      if (next) tabs.forEach(tab => tab.signal('online'))
    },
    kill: () => [...tabs].forEach(tab => tab.kill()),
    heal() {
      if (lockKind === 'stuck') lockKind = random.chance(0.5) ? 'locks' : 'stuck'
    },
    drops: () => drops,
    errors: () => errors,
  }
}
