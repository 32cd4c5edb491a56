import type { Stop } from '@earshot/core'
import { mayReturn } from './mayReturn.js'

/**
 * Puts `host` back, as it is, at the end of its slot when the page has emptied that. A slot that goes
 * itself takes it along.
 * @param onGone it was taken away too often
 */
export function createKeeper(host: Element, slot: Element, onGone: () => void): Stop {
  const returns: number[] = []
  const observer = new MutationObserver(() => {
    if (host.isConnected || !slot.isConnected) return
    const now = performance.now()
    if (!mayReturn(returns, now)) return onGone()
    returns.push(now)
    slot.append(host)
  })
  observer.observe(slot, { childList: true })
  return () => observer.disconnect()
}
