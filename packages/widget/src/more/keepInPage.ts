import type { Stop } from '@earshot/core'

/** Whoever takes a widget away this often means it. */
const MAX_RETURNS = 5

/**
 * Puts `host` back at the end of the body when the page has cleared its body, or has got a new one.
 * @param onReturn called when it is back; it has left the top layer
 */
export function keepInPage(host: Element, onReturn: () => void): Stop {
  let returns = 0
  const observer = new MutationObserver(() => {
    const { body } = document
    // Between two bodies there is none.
    if (!body) return
    watch()
    if (host.isConnected || returns++ >= MAX_RETURNS) return
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
