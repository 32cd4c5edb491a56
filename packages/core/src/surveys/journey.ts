import type { Words } from './definition.js'

/** The stages of a journey, in order, and what was changed along it. */
export interface Journey {
  name?: string | undefined
  stages?: readonly Stage[] | undefined
  changes?: readonly Change[] | undefined
}

/** A broad part of the journey: awareness, purchase, service, … */
export interface Stage {
  id: string
  name?: string | undefined
  touchpoints?: readonly TouchpointDefinition[] | undefined
}

/** One point where the visitor meets the organisation. */
export interface TouchpointDefinition {
  id: string
  /** Shown to visitors where an `importance` question offers it, or a thank-you names it. */
  name?: Words | undefined
  owner?: string | undefined
  channel?: string | undefined
  kind?: 'requested' | 'proactive' | 'automatic' | undefined
  /** Never covered by an overlay: only an inline survey may be asked here. */
  protected?: boolean | undefined
  /** Wanted share of answers in the top two boxes, 0 to 1. */
  target?: number | undefined
  /** What was promised to the visitor here. */
  promise?: string | undefined
  version?: number | undefined
}

/** Something that was changed at a touchpoint, so that before and after can be told apart. */
export interface Change {
  /** `YYYY-MM-DD` */
  date: string
  touchpoint: string
  change: string
  owner?: string | undefined
  /** What visitors may be told about it. */
  note?: string | undefined
}
