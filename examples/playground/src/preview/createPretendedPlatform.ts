import type { Platform } from '@earshot/core'
import { createBrowserPlatform } from '@earshot/core/script'

/** The browser, but with its network and its storage as the playground wishes. */
export function createPretendedPlatform(
  storage: 'idb' | 'memory',
  isOnline: () => boolean,
): Platform {
  const platform = createBrowserPlatform()
  return {
    ...platform,
    page: () => ({ ...platform.page(), online: platform.page().online && isOnline() }),
    openStore(name) {
      // As the getter of `indexedDB` does in a sandboxed frame.
      if (storage === 'memory') throw new DOMException('blocked by the playground', 'SecurityError')
      return platform.openStore(name)
    },
  }
}

/** Erases what an earlier page has stored. */
export function eraseStorage(): Promise<void> {
  return new Promise(resolve => {
    const request = indexedDB.deleteDatabase('earshot')
    request.onsuccess = () => resolve()
    // Nothing that would be worth an empty preview.
    request.onerror = () => resolve()
    setTimeout(resolve, 1000)
  })
}
