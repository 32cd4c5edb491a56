import type { Decider } from './createDecider.js'
import type { Dues } from './createDues.js'
import type { HistoryKeeper } from './createHistory.js'
import type { Resumer } from './createResumer.js'
import type { Screen } from './createScreen.js'
import type { AskDecision } from './decideAsk.js'
import type { Waiting } from './due.js'
import type { KnownContext, SurveyEngineDeps } from './engine.js'
import type { Config } from './parseConfig.js'

/** What asking needs from the outside. */
export interface AskerDeps
  extends
    Pick<SurveyEngineDeps, 'context' | 'isStillHere' | 'newId' | 'random'>,
    Pick<Decider, 'decide' | 'factsOf'> {
  config: Config
  dues: Dues
  history: HistoryKeeper
  resumer: Resumer
  screen: Screen
  /** Puts on the screen what the rating link of the page asks for, if that can be drawn by now. */
  followLink(known: KnownContext): void
  /** What other tabs have done meanwhile is being read: what is due waits for that. */
  isStale(): boolean
  onDecided(due: Waiting, decision: AskDecision): void
  /** Something waits for a good moment, or no longer. */
  onWaiting(waits: boolean): void
  onAsked(survey: string, response: string): void
}

/** Goes through what is due, and puts on the screen what may be asked. */
export interface Asker {
  /** @param boundary a task has just ended, or the visitor has paused */
  consider(boundary: boolean): void
  /** What waits of this survey is not asked any more. */
  cancel(survey: string): void
  /** The page view ends: what waited for a slot is told. */
  endView(): void
  /** What is being decided just now is void. */
  clear(): void
}
