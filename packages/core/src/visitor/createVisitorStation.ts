import type { Consent } from '../earshot.js'
import type { LifecycleSignal, Platform } from '../platform/platform.js'
import { toJson } from '../shared/toJson.js'
import { CONSENT_NOTE, createConsent, type ConsentDeps } from './createConsent.js'
import { createEncounters, type EncountersKeeper } from './createEncounters.js'
import { createPerson, type PersonKeeper } from './createPerson.js'
import { createPresence, type Presence, type PresenceDeps } from './createPresence.js'
import { createTabs, type Tabs } from './createTabs.js'
import { createVisitor, type Visitor, type VisitorDeps } from './createVisitor.js'
import { isIdle } from './visitor.js'

/** What the visitor station needs from the outside. */
export interface VisitorStationDeps
  extends
    Pick<PresenceDeps, 'onReady' | 'onWithheld' | 'onDecided' | 'onChange' | 'onThrow'>,
    Pick<VisitorDeps, 'newId' | 'anonymous' | 'onSession'> {
  platform: Pick<Platform, 'now' | 'page' | 'createChannel'>
  /** What counts until the visitor has chosen. */
  initial: Consent
  /** The notes that outlive the page, and the erasure of everything else with them. */
  queue: Pick<ConsentDeps, 'readNote' | 'overtakeNote'> & {
    updateNote(
      name: string,
      decide: (text: string | undefined, isKnown?: boolean) => string | undefined,
    ): Promise<void>
    isKept(name: string): boolean
    letGo(): void
    purge(
      keep: { name: string; text: string | undefined } | undefined,
      isNew: boolean,
    ): Promise<void>
  }
}

/** Who this is, what they allow, and which other pages of the site are open. */
export interface VisitorStation
  extends
    Pick<Presence, 'wake' | 'current' | 'peek' | 'choose' | 'mayRead'>,
    Pick<Tabs, 'hasOthers' | 'leave'>,
    Pick<EncountersKeeper, 'meet' | 'admit' | 'encounters' | 'met'>,
    PersonKeeper {
  /** The case this page was tied to, null for none any more; nothing where none was named. */
  tied: Visitor['tied']
  /** Follows the page's life: what other tabs have done meanwhile is read again. */
  handle(signal: LifecycleSignal): void
  /** What the visitor, or else the host, has chosen. */
  consent(): Consent
  /** What may be recorded right now: a denial by the tag waits for the choice that is being read. */
  recordable(): Consent
  /** The record as it was last known, whatever may be done with it now. */
  remembered: Visitor['peek']
  /** Nobody is known to be here: the session has ended by itself, or has not begun. */
  isIdle(): boolean
  /** Resolves when it is known who is here by what is stored: another tab may have made somebody new. */
  confirm(): Promise<void>
  /** The next reading makes a new visitor. */
  renew(): void
}

/** Joins consent, visitor, what they have met, and the other tabs. */
export function createVisitorStation(deps: VisitorStationDeps): VisitorStation {
  const { platform, queue } = deps
  const consent = createConsent({ ...queue, initial: deps.initial })
  const encounters = createEncounters(queue)
  const identity = createVisitor({ ...deps, ...queue, now: platform.now })
  const visitor: Visitor = {
    ...identity,
    async load() {
      await identity.load()
      const record = identity.peek()
      if (record) encounters.take(record)
    },
  }
  const presence = createPresence({
    ...deps,
    consent,
    visitor,
    onReady() {
      // Told while it was read who this is.
      if (presence.peek()) visitor.save()
      deps.onReady()
    },
    erase: isNew => {
      visitor.forget()
      deps.onWithheld()
      encounters.clear()
      return queue.purge({ name: CONSENT_NOTE, text: consent.chosen() }, isNew)
    },
    letGo() {
      visitor.forget()
      queue.letGo()
    },
  })
  const person = createPerson({ ...deps, visitor, presence })
  const tabs = createTabs(platform, presence.hear, deps.onThrow)
  tabs.enter()
  const maskedText = (): string => toJson(person.contact().masked)
  const hasEnded = (): boolean => {
    const known = presence.peek()
    return !known || isIdle(known, platform.now())
  }
  return {
    ...presence,
    ...tabs,
    ...encounters,
    ...person,
    tied: visitor.tied,
    consent: consent.get,
    recordable: presence.consent,
    remembered: visitor.peek,
    isIdle: hasEnded,
    async confirm() {
      const before = maskedText()
      if (!hasEnded()) await visitor.check()
      // Another tab may have been told more of the person, or that it is somebody else.
      if (maskedText() !== before) deps.onChange()
      if (hasEnded()) await presence.rereadConsent()
    },
    handle(signal) {
      presence.arrive()
      // Another tab was in front: what was met there counts here, before anything is seen.
      if (signal === 'visible') encounters.refresh()
      if (signal !== 'restore') return
      tabs.enter()
      presence.rereadConsent().catch(deps.onThrow)
    },
    renew: visitor.renew,
    async choose(choice) {
      await presence.choose(choice)
      tabs.tellConsent(choice, queue.isKept(CONSENT_NOTE))
    },
  }
}
