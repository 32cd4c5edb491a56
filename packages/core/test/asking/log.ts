import type { EventDraft } from '../../src/events/event.js'
import type { Cue } from '../../src/surveys/cue.js'
import type { AskDecision } from '../../src/surveys/decideAsk.js'
import type { EarshotConfig } from '../../src/surveys/definition.js'
import type { SurveyPhase } from '../../src/surveys/state.js'

/** Who is there, where, and what they are doing, at the moment of an entry. */
export interface Facts {
  at: number
  tab: number
  view: number
  consent: 'granted' | 'pending' | 'denied'
  subject: string
  anonymous: boolean
  session: string
  visit: number
  path: string
  device: 'phone' | 'tablet' | 'desktop'
  locale: string
  plan: string | undefined
  visible: boolean
  typing: boolean
  media: boolean
  dialog: boolean
  /** A protected touchpoint is on the page. */
  protected: boolean
  /** How often each touchpoint was met. */
  met: ReadonlyMap<string, number>
}

/** A survey on the screen of a tab. */
export interface Shown {
  survey: string
  response: string
  phase: SurveyPhase
  placement: string
  probability: number
  touchpoint: string | undefined
  /** A change is told of, nothing is asked. */
  told: boolean
  /** It asks for contact details just now. */
  contact: boolean
}

/** Something that happened, in order. */
export type Entry = Facts &
  (
    | { kind: 'draft'; draft: EventDraft; stored: { by: number } }
    | { kind: 'screen'; shown: readonly Shown[] }
    /** The visitor, or the page, does something that surveys may wait for. */
    | { kind: 'cue'; cue: Cue }
    | { kind: 'ask'; survey: string }
    /** The page could not draw it. */
    | { kind: 'fail'; survey: string; response: string; drawn: boolean }
    /** `late`: not everything that was decided in this view is told yet. */
    | { kind: 'load' | 'cleared' | 'lost' | 'endView'; late?: boolean }
    /** What `explain` said as the page was opened. */
    | { kind: 'explained'; before: ReadonlyMap<string, AskDecision> }
    /** What `explain` said right before a good moment, and right after what followed from it. */
    | {
        kind: 'moment'
        before: ReadonlyMap<string, AskDecision>
        after: ReadonlyMap<string, AskDecision>
        /** Index of the first entry after `before` was asked. */
        since: number
        /** Another tab had written what this one had not read. */
        stale: boolean
      }
  )

/** One visitor's year. */
export interface Year {
  seed: number
  file: EarshotConfig
  /** Surveys that the host does not allow. */
  vetoed: ReadonlySet<string>
  entries: readonly Entry[]
}
