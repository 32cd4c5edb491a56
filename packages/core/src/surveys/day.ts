/** A day, in milliseconds. */
export const DAY_MS = 86_400_000

/** The day of a moment, UTC, as the journey file writes days: `YYYY-MM-DD`. @param at epoch milliseconds */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
