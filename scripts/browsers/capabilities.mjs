// @ts-check

/** @type {Record<import('./types.js').EngineName, import('./types.js').Capabilities>} */
export const CAPABILITIES = {
  chromium: {
    canGoOffline: true,
    canKillAndReopen: true,
    canTap: true,
    canFreeze: true,
    canPrerender: true,
  },
  firefox: {
    canGoOffline: true,
    canKillAndReopen: true,
    canTap: true,
    canFreeze: false,
    canPrerender: false,
  },
  webkit: {
    canGoOffline: false,
    canKillAndReopen: false,
    canTap: false,
    canFreeze: false,
    canPrerender: false,
  },
}
