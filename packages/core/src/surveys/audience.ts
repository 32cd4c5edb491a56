import { coversTag } from '../shared/languageTag.js'
import { dayOf } from './day.js'
import type { Audience } from './definition.js'
import type { AskReason } from './reasons.js'

/** What is known about the visitor and where they are. */
export interface AudienceContext {
  /** This visitor's n-th session; absent in anonymous mode. */
  visit?: number | undefined
  path: string
  device: 'phone' | 'tablet' | 'desktop'
  locale: string
  /** What `identify()` was told. */
  traits: ReadonlyMap<string, string | number | boolean>
  /** How often this visitor has met a touchpoint, this time included. */
  encounters(touchpoint: string): number
  /** Wall clock, epoch milliseconds. */
  now: number
}

/** The members of `audience` that this visitor, here and today, is outside of. */
export function reasonsOutside(
  audience: Audience,
  touchpoint: string | undefined,
  context: AudienceContext,
): AskReason[] {
  const { returning, visits, paths, devices, locales, traits, firstEncounter, from, to } = audience
  const { visit = 1, path, device, locale, encounters } = context
  const today = dayOf(context.now)
  const isFirst = touchpoint === undefined || encounters(touchpoint) < 2
  const checks: [AskReason, boolean][] = [
    ['returning', returning === undefined || returning === visit > 1],
    ['visits', visits === undefined || visit >= visits],
    ['paths', !paths || paths.some(pattern => matchesPath(pattern, path))],
    ['devices', !devices || devices.includes(device)],
    ['locales', !locales || locales.some(tag => coversTag(tag, locale))],
    [
      'traits',
      Object.entries(traits ?? {}).every(([name, value]) => context.traits.get(name) === value),
    ],
    ['first_encounter', firstEncounter === undefined || firstEncounter === isFirst],
    ['from', from === undefined || today >= from],
    ['to', to === undefined || today <= to],
  ]
  return checks.filter(([, fits]) => !fits).map(([name]) => name)
}

/**
 * True when `path` fits `pattern`: `*` stands for anything within a segment, `**` for anything. Walks
 * all readings at once, so that no path, whoever made it, takes longer than its length times that of
 * the pattern.
 */
export function matchesPath(pattern: string, path: string): boolean {
  // Of each place in the path: whether the pattern, as far as it was read, can end there.
  let reached = new Uint8Array(path.length + 1)
  reached[0] = 1
  for (const token of pattern.match(/\*\*?|[^*]/g) ?? []) {
    const next = new Uint8Array(path.length + 1)
    for (let at = 0; at <= path.length; at++) {
      const passed = path[at - 1]
      const from = token.startsWith('*') ? next : reached
      const fits = token === '**' || (token === '*' ? passed !== '/' : passed === token)
      const stays = token.startsWith('*') && reached[at]
      if (stays || (at > 0 && from[at - 1] && fits)) next[at] = 1
    }
    reached = next
  }
  return reached[path.length] === 1
}
