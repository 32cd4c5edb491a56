import { mayReturn } from './mayReturn.js'

/**
 * Puts `host`, which the page has taken away, back at the end of a parent. Owns when it has done so.
 * @param onGone it was taken away too often
 * @returns whether it is back
 */
export function createReturn(host: Element, onGone: () => void): (parent: Element) => boolean {
  const returns: number[] = []
  return parent => {
    const now = performance.now()
    const isWanted = mayReturn(returns, now)
    if (isWanted) {
      returns.push(now)
      parent.append(host)
    } else onGone()
    return isWanted
  }
}
