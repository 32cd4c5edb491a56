import type { AskDecision } from './decideAsk.js'

/** Nothing can be decided yet: the definitions, or who the visitor is, are still being read. */
export const STARTING: AskDecision = { outcome: 'not_now', reasons: ['starting'], probability: 0 }
