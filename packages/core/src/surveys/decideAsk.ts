import type { AskOutcome } from '../events/event.js'
import type { Audience } from './definition.js'
import { historyKey, type AskHistory } from './history.js'
import { hashToShare } from './sample.js'
import type { Survey } from './survey.js'

const DAY_MS = 86_400_000

/** What is known about the visitor and the moment. */
export interface AskContext {
  consent: 'granted' | 'pending' | 'denied'
  /** The id that sampling sticks to: the visitor's, or the session's in anonymous mode. */
  subject: string
  /** This visitor's n-th session; absent in anonymous mode. */
  visit?: number | undefined
  path: string
  device: 'phone' | 'tablet' | 'desktop'
  locale: string
  sameSurveyDays: number
  /** Wall clock, epoch milliseconds. */
  now: number
}

/** Whether a survey is asked, and why (not). `probability` is the visitor's chance of being asked. */
export interface AskDecision {
  outcome: AskOutcome
  reasons: readonly string[]
  probability: number
}

/** Nothing can be decided yet: the definitions, or who the visitor is, are still being read. */
export const STARTING: AskDecision = { outcome: 'not_now', reasons: ['starting'], probability: 0 }

/**
 * Decides whether an inline survey that is due is asked. A slot the page's author placed is no
 * interruption, so only consent, audience, sample and the rest since the last answer or dismissal at
 * this touchpoint count.
 */
export function decideAsk(
  survey: Survey,
  touchpoint: string | undefined,
  history: AskHistory,
  context: AskContext,
): AskDecision {
  const probability = survey.audience.sample ?? 1
  const decide = (outcome: AskOutcome, ...reasons: string[]): AskDecision => ({
    outcome,
    reasons,
    probability,
  })
  if (context.consent !== 'granted') return decide('no_consent', `consent_${context.consent}`)
  const outside = reasonsOutside(survey.audience, context)
  if (outside.length) return decide('ineligible', ...outside)

  const endedAt = history.ends.get(historyKey(survey.id, touchpoint))
  // A clock set back must not make the rest longer than it is.
  const restedMs = endedAt === undefined ? Infinity : Math.max(0, context.now - endedAt)
  if (restedMs < context.sameSurveyDays * DAY_MS) return decide('quiet', 'same_survey')

  const period = Math.floor(context.now / (Math.max(1, context.sameSurveyDays) * DAY_MS))
  const draw = hashToShare(`${context.subject} ${survey.id} ${period}`)
  return draw < probability ? decide('asked', 'eligible') : decide('sampled_out', 'sample')
}

function reasonsOutside(audience: Audience, context: AskContext): string[] {
  const { returning, visits, paths, devices, locales, from, to } = audience
  const today = new Date(context.now).toISOString().slice(0, 10)
  const isReturning = (context.visit ?? 1) > 1
  const checks: [string, boolean][] = [
    ['returning', returning === undefined || returning === isReturning],
    ['visits', visits === undefined || (context.visit ?? 1) >= visits],
    ['paths', !paths || paths.some(pattern => matchesPath(pattern, context.path))],
    ['devices', !devices || devices.includes(context.device)],
    ['locales', !locales || locales.some(tag => coversLocale(tag, context.locale))],
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

function coversLocale(tag: string, locale: string): boolean {
  return `${locale}-`.toLowerCase().startsWith(`${tag}-`.toLowerCase())
}
