import { DAY_MS } from './day.js'
import type { Survey } from './survey.js'

/** The share of visitors asked by a panel that comes by itself, and not after something they did. */
const INTERCEPT_SHARE = 0.25

/**
 * A number in [0, 1) that is always the same for the same text: FNV-1a, 32 bits (RFC 9923), then the
 * finalizer of MurmurHash3, because FNV alone leaves the high bits of like texts alike.
 */
export function hashToShare(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/** The share of visitors that `survey` asks: what its audience says, else all, or a quarter of passers-by. */
export function shareOf({ audience, placement, when }: Survey): number {
  // A dialog never comes by itself.
  const isIntercept = placement === 'panel' && !(when.used ?? when.event ?? when.manual)
  return audience.sample ?? (isIntercept ? INTERCEPT_SHARE : 1)
}

/**
 * Where a subject falls in [0, 1) for this survey: below the share, they are in the sample. It holds
 * for a period of `days`; each subject's periods begin on a day of their own, so that no day brings
 * everybody a new draw.
 */
export function drawOf(subject: string, survey: string, days: number, now: number): number {
  const periodMs = Math.max(1, days) * DAY_MS
  const offsetMs = hashToShare(`${subject} ${survey}`) * periodMs
  return hashToShare(`${subject} ${survey} ${Math.floor((now + offsetMs) / periodMs)}`)
}

/** What can be chosen from: a survey with fewer answers weighs more. */
export type Candidate = { survey: Survey; answers: number }

/**
 * Chooses one of several surveys that are due, each with weight 1/√(answers so far), and tells the
 * chance it had.
 * @param random in [0, 1)
 */
export function chooseOne<C extends Candidate>(
  candidates: readonly C[],
  random: number,
): { chosen: C; probability: number } | undefined {
  const weights = candidates.map(({ answers }) => 1 / Math.sqrt(Math.max(1, answers)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let left = random * total
  // Not by `entries`, of which prototype.js has its own for arrays.
  for (let i = 0; i < candidates.length; i++) {
    const chosen = candidates[i]!
    const weight = weights[i] ?? 0
    left -= weight
    // The last one takes what rounding has left over.
    if (left < 0 || i === candidates.length - 1) return { chosen, probability: weight / total }
  }
  return undefined
}
