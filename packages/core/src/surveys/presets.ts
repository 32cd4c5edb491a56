import type { Measure } from '../events/event.js'
import type { PresetName, QuestionKind, ScaleLook } from './definition.js'

/** What a preset fixes. Its words live in `headless/presetWords`, which only a UI loads. */
export interface Preset {
  kind: QuestionKind
  measure: Measure
  look?: ScaleLook
  scale?: readonly [number, number]
  /** Ids of its options, in order; without them the author lists the options. */
  options?: readonly string[]
}

/** The ready questions. The options of `importance` are the touchpoints that the visitor met. */
export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  nps: { kind: 'scale', measure: 'loyalty', scale: [0, 10] },
  csat: { kind: 'scale', measure: 'satisfaction', scale: [1, 5] },
  ces: { kind: 'scale', measure: 'effort', scale: [1, 7] },
  helpful: { kind: 'scale', measure: 'helpful', scale: [0, 1], look: 'thumbs' },
  stars: { kind: 'scale', measure: 'satisfaction', scale: [1, 5], look: 'stars' },
  smileys: { kind: 'scale', measure: 'satisfaction', scale: [1, 5], look: 'faces' },
  goal: { kind: 'choice', measure: 'goal', options: ['yes', 'partly', 'no', 'not_yet'] },
  promise: { kind: 'choice', measure: 'promise', options: ['kept', 'partly', 'broken'] },
  expectation: { kind: 'choice', measure: 'expectation', options: ['worse', 'as', 'better'] },
  importance: { kind: 'choice', measure: 'importance' },
  reason: { kind: 'choice', measure: 'reason' },
}
