/** Touchpoints by id, and how often each was met; the latest met stands last. */
export type Encounters = ReadonlyMap<string, number>

/** So many touchpoints are remembered of a visitor; who met more is new at the one met longest ago. */
export const MAX_ENCOUNTERS = 500

/** Adds what was met since to what was known before. */
export function mergeEncounters(before: Encounters, since: Encounters): Encounters {
  const merged = new Map(before)
  for (const [touchpoint, times] of since) {
    const known = merged.get(touchpoint) ?? 0
    // Taken out first: a map keeps the place in which an id stood.
    merged.delete(touchpoint)
    merged.set(touchpoint, known + times)
  }
  return new Map([...merged].slice(-MAX_ENCOUNTERS))
}

/** Reads stored pairs of id and number; anything else among them is passed over. */
export function parseEncounters(pairs: unknown): Encounters {
  const isPair = (pair: unknown): pair is [string, number] =>
    Array.isArray(pair) && typeof pair[0] == 'string' && Number.isInteger(pair[1]) && pair[1] > 0
  return new Map((Array.isArray(pairs) ? pairs.filter(isPair) : []).slice(-MAX_ENCOUNTERS))
}
