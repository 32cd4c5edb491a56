/** Says what was thrown, whatever it is: an object without a prototype has no text of its own. */
export function describe(thrown: unknown): string {
  try {
    return String(thrown)
  } catch {
    return typeof thrown
  }
}
