/** `1 day`, `30 days`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** `a, b or c`. */
export function listOf(words: readonly string[], conjunction = 'or'): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`
}

/** Milliseconds as a person says them: `1 second`, `2.5 minutes`. */
export function spanOf(ms: number): string {
  const [count, noun]: [number, string] =
    ms < 60_000
      ? [ms / 1000, 'second']
      : ms < 3_600_000
        ? [ms / 60_000, 'minute']
        : [ms / 3_600_000, 'hour']
  return countOf(Number(count.toPrecision(3)), noun)
}
