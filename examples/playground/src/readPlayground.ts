import type { Placement } from '@earshot/core'
import { directionOf } from '@earshot/core/headless'
import type { Playground } from './playground.js'
import type { Start, Surroundings } from './protocol.js'
import { THEMES, tokensOf, type ReadyTheme } from './themes.js'

/** So long a slow file takes, milliseconds. */
const SLOW_MS = 4000

/** The placement of the survey that is looked at. */
export function placementOf({ config, survey }: Playground): Placement {
  return config.surveys?.find(one => one.id === survey)?.placement ?? 'inline'
}

/** The theme that is chosen. */
export function themeOf({ settings }: Playground): ReadyTheme {
  return THEMES.find(one => one.id === settings.theme) ?? THEMES[0]!
}

/** What the preview is started with. */
export function startOf({ config, survey, isNewVisitor, settings }: Playground): Start {
  const { storage, isSlow, asksAtOnce } = settings
  return {
    config,
    survey,
    storage,
    fileDelayMs: isSlow ? SLOW_MS : 0,
    isNewVisitor,
    asksAtOnce,
  }
}

/** What stands around the survey. */
export function surroundingsOf(state: Playground): Surroundings {
  const { language, direction, scheme, network, look } = state.settings
  return {
    language,
    direction: direction === 'auto' ? directionOf(language) : direction,
    scheme,
    tokens: tokensOf(themeOf(state), look),
    network,
  }
}
