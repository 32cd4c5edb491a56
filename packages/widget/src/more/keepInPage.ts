import type { Stop } from '@earshot/core'
import { mayReturn } from '../shell/mayReturn.js'

/**
 * Puts `host` back at the end of the body when the page has cleared its body, or has got a new one.
 * @param onReturn it is back, and has left the top layer
 * @param onGone it was taken away too often
 */
export function keepInPage(host: Element, onReturn: () => void, onGone: () => void): Stop {
  const returns: number[] = []
  const observer = new MutationObserver(() => {
    const { body } = document
    // Between two bodies there is none.
    if (!body) return
    watch()
    if (host.isConnected) return
    const now = performance.now()
    if (!mayReturn(returns, now)) return onGone()
    returns.push(now)
    // A copied body has copies of hosts, which are empty.
    for (const copy of body.querySelectorAll(':scope > [data-earshot-widget]')) {
      if (!copy.shadowRoot) copy.remove()
    }
    body.append(host)
    onReturn()
  })
  const watch = (): void => {
    observer.observe(document.documentElement, { childList: true })
    observer.observe(document.body, { childList: true })
  }
  watch()
  return () => observer.disconnect()
}
