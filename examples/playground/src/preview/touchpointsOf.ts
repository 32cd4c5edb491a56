import type { EarshotConfig } from '@earshot/core'

/** Ids of all touchpoints that a journey declares. */
export function touchpointsOf({ journey }: EarshotConfig): string[] {
  return journey?.stages?.flatMap(stage => stage.touchpoints?.map(one => one.id) ?? []) ?? []
}
