/** Says what was thrown, whatever it is: an object without a prototype has no text of its own. */
export function describe(thrown: unknown): string {
  try {
    return String(thrown)
  } catch {
    return typeof thrown
  }
}

/** The name of an error, such as `QuotaExceededError`. */
export function nameOf(thrown: unknown): string {
  return thrown instanceof Object ? describe((thrown as Partial<Error>).name) : 'unknown'
}
