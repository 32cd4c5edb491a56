/**
 * The site's own say, by the function that the tag names. It is looked for whenever it is needed, as
 * scripts run in any order. While there is none nobody is asked: whoever names one has a reason to
 * keep surveys away, and a slip in its name must not let them in.
 * @param view what holds the function, by a path of own names: markup cannot stand in for one
 */
export function createCanAsk(view: object, path: string): (survey: string) => boolean {
  let isTold = false
  return survey => {
    let owner: unknown
    let found: unknown = view
    for (const name of path.split('.')) {
      owner = found
      // Whatever it is, its own properties may be asked for.
      const held = Object(found) as Record<string, unknown>
      found = Object.hasOwn(held, name) ? held[name] : undefined
    }
    if (typeof found == 'function') return found.call(owner, survey) === true
    if (isTold) return false
    isTold = true
    throw Error(`data-can-ask: there is no function ${path}: nothing is asked until there is`)
  }
}
