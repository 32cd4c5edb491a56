type Props = { [name: string]: unknown }

/**
 * Props of ours and of the caller's for one element: the caller's win, but for handlers, of which both are
 * called, the caller's first, and for lists of ids, which are joined. An `undefined` or `null` takes nothing away.
 */
export function mergeProps<Ours extends object, Own extends object>(
  ours: Ours,
  own: Own | undefined,
): Ours & Own {
  const given = Object.entries(own ?? {}).filter(([, value]) => value != null)
  const merged: Props = Object.assign({}, ours, Object.fromEntries(given))
  for (const [name, mine] of Object.entries(ours as Props)) {
    const theirs = (own as Props | undefined)?.[name]
    if (name === 'aria-describedby')
      merged[name] = [mine, theirs].filter(Boolean).join(' ') || undefined
    if (typeof mine !== 'function' || typeof theirs !== 'function') continue
    merged[name] = (...args: unknown[]): void => {
      try {
        theirs(...args)
      } finally {
        // A handler of theirs that throws must not lose an answer.
        mine(...args)
      }
    }
  }
  // Put together of both, name by name.
  return merged as Ours & Own
}
