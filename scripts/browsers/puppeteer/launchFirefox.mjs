// @ts-check
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createPuppeteerEngine } from './createPuppeteerEngine.mjs'
import { createScratch } from '../process/createScratch.mjs'

/**
 * @param {string} path
 * @param {import('../types.js').LaunchOptions} options
 */
export const launchFirefox = (path, { profile, args = [] }) => {
  const scratch = createScratch('firefox', profile)
  for (const lock of ['lock', '.parentlock', 'parent.lock'])
    rmSync(join(scratch.profile, lock), { force: true })
  return createPuppeteerEngine('firefox', scratch, {
    browser: 'firefox',
    protocol: 'webDriverBiDi',
    executablePath: path,
    headless: true,
    args: [...args],
    extraPrefsFirefox: {
      // Takes no width from the page, as in the other two.
      'widget.gtk.overlay-scrollbars.enabled': true,
      'ui.useOverlayScrollbars': 1,
    },
  })
}
