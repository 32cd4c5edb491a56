/** Taken away so often within this time, it is not wanted. */
const MAX_QUICK = 5
const QUICK_MS = 10_000

/** However slowly: a page does not do this by chance. */
const MAX_RETURNS = 20

/**
 * May a widget that was taken out of its slot go back there? A framework that draws the slot anew has
 * meant nothing by it; whoever does it again and again has.
 * @param returns when it went back before, milliseconds
 */
export function mayReturn(returns: readonly number[], now: number): boolean {
  const from = returns.at(-MAX_QUICK) ?? -Infinity
  return returns.length < MAX_RETURNS && now - from > QUICK_MS
}
