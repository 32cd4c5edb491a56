import type { EarshotConfig } from '@earshot/core'

/** Ids of the touchpoints that a journey declares, but for those where nothing may cover the page. */
export function coverableTouchpoints({ journey }: EarshotConfig): string[] {
  return (
    journey?.stages?.flatMap(
      stage => stage.touchpoints?.filter(one => !one.protected).map(one => one.id) ?? [],
    ) ?? []
  )
}
