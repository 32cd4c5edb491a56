import type { Measure, Placement } from '../events/event.js'
import type {
  Audience,
  Branch,
  ContactField,
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
  /** What takes it away again while it waits for its moment. */
  cancel?: Trigger | undefined
  audience: Audience
  questions: readonly Question[]
  thanks: Thanks
  /** How many answers there are so far, as far as the file's author says. */
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
  /** Only for a choice; in an asking, those offered in the order they are drawn. */
  options?: readonly OptionDefinition[] | undefined
  /** Only for a choice: its options have no order of their own, each asking draws one. */
  shuffle?: boolean | undefined
  /** Only for a choice, in an asking: how its options came to stand as they do. */
  order?: 'fixed' | 'shuffled' | undefined
  /** Only for a contact: at least one. */
  fields?: readonly ContactField[] | undefined
  many: boolean
  optional: boolean
  next: readonly Branch[]
}
