/** So many events of one kind at once, and then so many a second, are still a visitor's doing. */
const BURST = 2000
const PER_SECOND = 50

/** How many more events of one kind may come, and since when that is known (milliseconds). */
export interface Bucket {
  tokens: number
  at: number
}

/** What is left after one more event at `now`; nothing when it is one too many. */
export function takeToken(bucket: Bucket | undefined, now: number): Bucket | undefined {
  const grown = bucket ? bucket.tokens + ((now - bucket.at) / 1000) * PER_SECOND : BURST
  const tokens = Math.min(BURST, grown)
  return tokens >= 1 ? { tokens: tokens - 1, at: now } : undefined
}
