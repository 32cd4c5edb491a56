import type { AskDecision } from './decideAsk.js'
import type { AskReason } from './reasons.js'

/** What stands in the way of deciding anything. */
export type Obstacle = Extract<AskReason, 'starting' | 'not_loaded' | 'stopped' | 'other_tab'>

/** Nothing can be decided here: not yet, not any more, or not in this tab. */
export function undecided(obstacle: Obstacle): AskDecision {
  return { outcome: 'not_now', reasons: [obstacle], probability: 0 }
}
