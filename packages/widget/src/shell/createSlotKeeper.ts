import type { Stop } from '@earshot/core'
import { createReturn } from './createReturn.js'

/**
 * Puts `host` back, as it is, at the end of its slot when the page has emptied that. A slot that goes
 * itself takes it along.
 * @param onGone it was taken away too often
 */
export function createSlotKeeper(host: Element, slot: Element, onGone: () => void): Stop {
  const putBack = createReturn(host, onGone)
  const observer = new MutationObserver(() => {
    if (!host.isConnected && slot.isConnected) putBack(slot)
  })
  observer.observe(slot, { childList: true })
  return () => observer.disconnect()
}
