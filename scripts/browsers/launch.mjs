// @ts-check
import { findEngines, findWebKit } from './findEngines.mjs'
import { launchChromium } from './puppeteer/launchChromium.mjs'
import { launchFirefox } from './puppeteer/launchFirefox.mjs'
import { launchWebKit } from './webkit/launchWebKit.mjs'

/** @type {typeof import('./types.js').launch} */
export const launch = async (name, options = {}) => {
  if (name === 'webkit') {
    const found = findWebKit()
    if ('missing' in found) throw new Error(`cannot start webkit: ${found.missing}`)
    return launchWebKit(found, options)
  }
  const found = findEngines().find(each => each.name === name)
  if (!found?.path) throw new Error(`cannot start ${name}: ${found?.missing ?? 'no such engine'}`)
  return name === 'chromium'
    ? launchChromium(found.path, options)
    : launchFirefox(found.path, options)
}
