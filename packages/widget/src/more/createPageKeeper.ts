import type { Stop } from '@earshot/core'
import { HOST } from '../createHost.js'
import { ofDocument } from '../ofDocument.js'
import { createReturn } from '../shell/createReturn.js'

/**
 * Puts `host` back at the end of the body when the page has cleared its body, or has got a new one.
 * @param onReturn it is back, and has left the top layer
 * @param onGone it was taken away too often
 */
export function createPageKeeper(host: Element, onReturn: () => void, onGone: () => void): Stop {
  const putBack = createReturn(host, onGone)
  const observer = new MutationObserver(() => {
    const body = ofDocument('body')
    // Between two bodies there is none.
    if (!body) return
    watch()
    if (host.isConnected) return
    // A copied body has copies of hosts, which are empty.
    for (const copy of body.querySelectorAll(`:scope > [${HOST}]`)) {
      if (!copy.shadowRoot) copy.remove()
    }
    if (putBack(body)) onReturn()
  })
  const watch = (): void => {
    observer.observe(document, { childList: true })
    observer.observe(ofDocument('documentElement'), { childList: true })
    observer.observe(ofDocument('body'), { childList: true })
  }
  watch()
  return () => observer.disconnect()
}
