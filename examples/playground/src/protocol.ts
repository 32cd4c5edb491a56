import type { EarshotConfig, EarshotStatus } from '@earshot/core'
import type { EarshotEvent, OtherEvent } from '@earshot/core/events'

/** What a page of its own is started with. A change of any of these loads the preview anew. */
export interface Start {
  config: EarshotConfig
  /** Id of the survey that is looked at. */
  survey: string
  /** `memory`: IndexedDB is out of reach, as in a sandboxed frame. */
  storage: 'idb' | 'memory'
  /** How long the files that draw take to come, milliseconds. */
  fileDelayMs: number
  /** Nobody was here before: what an earlier page stored is erased. */
  isNewVisitor: boolean
  /** Asks at once, whatever the survey's own `when`. */
  asksAtOnce: boolean
}

/** How the endpoint answers. */
export type Network = 'online' | 'offline' | 'failing' | 'refusing'

/** What can change under a survey on the screen. */
export interface Surroundings {
  /** BCP 47 tag of the page. */
  language: string
  direction: 'ltr' | 'rtl'
  scheme: 'light' | 'dark'
  /** Custom properties on the page's root. */
  tokens: Readonly<Record<string, string>>
  network: Network
}

/** What the playground says to its preview. */
export type ToPreview =
  | { kind: 'start'; start: Start; surroundings: Surroundings }
  | { kind: 'surroundings'; surroundings: Surroundings }
  | { kind: 'ask' }

/** What became of one batch at the pretended endpoint. */
export type BatchOutcome = 'received' | 'unreachable' | 'failed' | 'refused'

/** What the preview says to its playground. */
export type FromPreview =
  | { kind: 'ready' }
  | { kind: 'batch'; events: readonly (EarshotEvent | OtherEvent)[]; outcome: BatchOutcome }
  | { kind: 'standing'; standing: Standing }
  | { kind: 'fault'; message: string }

/** How things stand in the preview. */
export interface Standing {
  ask: boolean
  /** Codes, as `explain()` gives them. */
  reasons: readonly string[]
  status: EarshotStatus
  /** How often the page broke its own policy. */
  violations: number
}
