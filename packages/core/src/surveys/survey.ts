import type { Measure, Placement } from '../events/event.js'
import type {
  Audience,
  Branch,
  OptionDefinition,
  PresetName,
  QuestionKind,
  ScaleLook,
  Thanks,
  Trigger,
  Words,
} from './definition.js'

/** A survey read from its definition: checked, presets filled in, defaults applied. */
export interface Survey {
  id: string
  version: number
  at?: string | undefined
  placement: Placement
  when: Trigger
  /** What makes it due no more. */
  cancel?: Trigger | undefined
  audience: Audience
  questions: readonly Question[]
  thanks: Thanks
  /** How many answers there are so far, as its publisher knows. */
  answers: number
}

/** A question ready to be asked. Texts left out come from the preset's words. */
export interface Question {
  id: string
  kind: QuestionKind
  preset?: PresetName | undefined
  measure: Measure
  label?: Words | undefined
  look: ScaleLook
  /** Lowest and highest number; only for a scale. */
  scale?: readonly [number, number] | undefined
  points?: readonly Words[] | undefined
  /** Only for a choice. */
  options?: readonly OptionDefinition[] | undefined
  many: boolean
  optional: boolean
  next: readonly Branch[]
}
