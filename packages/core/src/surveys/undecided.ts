import type { AskDecision } from './decideAsk.js'
import type { AskReason } from './reasons.js'

/** What stands in the way of deciding anything. */
export type Obstacle = Extract<AskReason, 'starting' | 'not_loaded' | 'stopped'>

/** Nothing can be decided: yet, while definitions and visitor are being read, or at all. */
export function undecided(obstacle: Obstacle): AskDecision {
  return { outcome: 'not_now', reasons: [obstacle], probability: 0 }
}
