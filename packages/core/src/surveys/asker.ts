import type { Arrivals } from './createArrivals.js'
import type { Dues, Waiting } from './createDues.js'
import type { HistoryKeeper } from './createHistory.js'
import type { Screen } from './createScreen.js'
import type { AskDecision } from './decideAsk.js'
import type { KnownContext } from './engine.js'
import type { AskingFacts } from './flow.js'
import type { AskHistory } from './history.js'
import type { Config } from './parseConfig.js'
import type { Survey } from './survey.js'

/** What asking needs from the outside. */
export interface AskerDeps {
  config: Config
  dues: Dues
  history: HistoryKeeper
  screen: Screen
  context(): KnownContext | undefined
  isStillHere(subject: string): Promise<boolean>
  /** What other tabs have done meanwhile is being read: what is due waits for that. */
  isStale(): boolean
  decide(
    survey: Survey,
    due: Waiting | undefined,
    past: AskHistory,
    boundary: boolean,
  ): AskDecision | undefined
  arrivals: Arrivals
  factsOf(survey: Survey, known: KnownContext): AskingFacts
  newId(): string
  /** In [0, 1). */
  random(): number
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
