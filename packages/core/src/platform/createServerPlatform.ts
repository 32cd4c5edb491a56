import type { Stop } from '../shared/stop.js'
import { createMachine } from './createBrowserPlatform.js'
import type { Platform } from './platform.js'

/** A server, where the same code draws the page: every part is there and does nothing. */
export function createServerPlatform(): Platform {
  const idle = (): Stop => () => {}
  const missing = (): never => {
    throw new Error('there is no page here')
  }
  return {
    ...createMachine(),
    // Without a page nothing is ever due, and an armed timer keeps a build of static pages running.
    setTimer: idle,
    page: () => ({ address: '', path: '/', locale: 'en', visible: false, online: true }),
    visit: () => ({ referrer: '', device: 'desktop', doNotTrack: false }),
    replaceAddress() {},
    root: () => undefined,
    isDeparting: () => false,
    onLifecycle: idle,
    onIdle: idle,
    createViewObserver: () => ({ observe() {}, unobserve() {}, takeRecords: () => [], stop() {} }),
    isRendered: () => false,
    onMutation: idle,
    createChannel: () => ({ post() {}, stop() {} }),
    openStore: missing,
    keysFrom: missing,
    send: async () => ({ kind: 'failed', why: 'network' }),
    read: async () => missing(),
    withLock: async () => 'none',
  }
}
