import type { EventDraft } from '../../src/events/event.js'
import type { EarshotConfig } from '../../src/surveys/definition.js'
import type { KnownContext } from '../../src/surveys/engine.js'
import type { Stored } from '../../src/shared/stored.js'
import type { Random } from '../simulation/random.js'
import { uuid } from '../support/examples.js'
import { nextTurn } from '../support/nextTurn.js'
import { readConfig } from '../support/surveys.js'
import type { Entry, Facts } from './log.js'
import { createStorage, type Storage } from './storage.js'
import { openTab, type Tab } from './tab.js'

/** What is left of an entry once the facts are added to it. */
type Happening = Entry extends infer E ? (E extends Entry ? Omit<E, keyof Facts> : never) : never

/** A visitor's browser over a year: its clock, its storage, its tabs, and everything that happened. */
export interface World {
  random: Random
  storage: Storage
  vetoed: ReadonlySet<string>
  entries: Entry[]
  consent: Facts['consent']
  /** Dismisses whatever is asked. */
  isUnwilling: boolean
  now(): number
  newId(): string
  newView(): number
  tabs(): readonly Tab[]
  known(tab: Tab): KnownContext
  /** Contact details are asked for, in this browser. */
  askContact(): void
  record(tab: Tab, draft: EventDraft): { id: string; stored: Promise<Stored> }
  log(tab: Tab, happening: Happening): void
  open(path: string): Tab
  /** The tab is gone at once, with whatever it has not stored. */
  kill(tab: Tab): void
  /** Somebody new, as after an erasure. */
  renew(): void
  /** The touchpoint was met once more. */
  meet(touchpoint: string): void
  /** The visitor does something in this tab. */
  touch(tab: Tab): void
  /** Lets time pass, with every timer of every tab. */
  pass(ms: number): Promise<void>
}

/** A session ends after so long without anything done. */
const SESSION_MS = 1_800_000

/** The longest that storage is behind. */
const BEHIND_MS = 1500

/** Who the visitor is, all year. */
export type Person = Pick<Facts, 'device' | 'locale' | 'plan' | 'anonymous'>

/** Owns one browser. */
export function createWorld(
  file: EarshotConfig,
  random: Random,
  begin: number,
  person: Person,
  vetoed: ReadonlySet<string>,
  seed: number,
): World {
  const config = readConfig(file)
  const storage = createStorage()
  const entries: Entry[] = []
  let now = begin
  let ids = 0
  let views = 0
  let tabs: readonly Tab[] = []
  let met = new Map<string, number>()
  // Drafts whose tab has not yet seen its storage idle.
  const unstored = new Set<{ tab: number; mark: { by: number } }>()
  // Nobody is anybody else in another year: what is drawn depends on the id.
  const newId = (): string => uuid(seed * 10_000 + ++ids)
  let subject = newId()
  let session = { id: newId(), lastAt: begin, visit: 1 }
  const subjectOf = (): string => (person.anonymous ? session.id : subject)
  storage.onCommit(writer => {
    for (const tab of tabs) tab.stale = tab.number !== writer
  })

  const factsOf = (tab: Tab): Facts => ({
    ...person,
    ...tab.doing,
    at: now,
    tab: tab.number,
    view: tab.view,
    path: tab.path,
    consent: world.consent,
    subject: subjectOf(),
    session: session.id,
    visit: session.visit,
    met,
  })
  const markStored = (): void => {
    for (const one of unstored) {
      if (!storage.isIdle(one.tab)) continue
      one.mark.by = entries.length
      unstored.delete(one)
    }
  }
  let contactAsked = false
  const world: World = {
    random,
    storage,
    vetoed,
    entries,
    consent: 'granted',
    isUnwilling: false,
    now: () => now,
    newId,
    newView: () => ++views,
    tabs: () => tabs,
    askContact() {
      contactAsked = true
    },
    known: tab => ({
      consent: world.consent,
      anonymous: person.anonymous,
      subject: subjectOf(),
      session: session.id,
      visit: person.anonymous ? undefined : session.visit,
      path: tab.path,
      locale: person.locale,
      device: person.device,
      now,
      traits: new Map(person.plan ? [['plan', person.plan]] : []),
      encounters: touchpoint => met.get(touchpoint) ?? 0,
      isIdle: false,
      visible: tab.doing.visible,
      contact: { asked: contactAsked },
      met: [...met.keys()],
    }),
    record(tab, draft) {
      const mark = { by: Infinity }
      world.log(tab, { kind: 'draft', draft, stored: mark })
      unstored.add({ tab: tab.number, mark })
      return { id: newId(), stored: Promise.resolve({ stored: 'idb' }) }
    },
    log: (tab, happening) => void entries.push({ ...factsOf(tab), ...happening } as Entry),
    open(path) {
      const tab = openTab(world, views + 1, path, config)
      tabs = [...tabs, tab]
      world.log(tab, { kind: 'load' })
      return tab
    },
    kill(tab) {
      markStored()
      const isLost = storage.kill(tab.number, random.chance(0.5))
      if (isLost) world.log(tab, { kind: 'lost' })
      for (const one of unstored) if (one.tab === tab.number) unstored.delete(one)
      tabs = tabs.filter(one => one !== tab)
    },
    renew() {
      subject = newId()
      session = { id: newId(), lastAt: now, visit: 1 }
      met = new Map()
    },
    meet: touchpoint => void (met = new Map(met).set(touchpoint, (met.get(touchpoint) ?? 0) + 1)),
    touch(tab) {
      if (now - session.lastAt >= SESSION_MS) {
        session = { id: newId(), lastAt: now, visit: session.visit + 1 }
      }
      session.lastAt = now
      tab.input()
    },
    async pass(ms) {
      await nextTurn()
      const until = now + ms
      for (let guard = 0; guard < 1000; guard++) {
        const [next] = [...tabs].sort((one, other) => one.nextAt() - other.nextAt())
        const at = Math.min(next?.nextAt() ?? Infinity, until)
        // Storage may be behind, but never for long; what it does may arm other timers.
        const isSettled = storage.isIdle()
        if (!isSettled && (at - now > BEHIND_MS || random.chance(0.7))) {
          await storage.settle()
          continue
        }
        markStored()
        if (!next || next.nextAt() > until) break
        now = Math.max(now, at)
        await next.fire()
      }
      now = until
    },
  }
  return world
}
