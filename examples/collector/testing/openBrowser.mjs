import { existsSync } from 'node:fs'
import { launch } from 'puppeteer-core'

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** A Chromium on this machine, if there is one; `CHROMIUM` names another. */
export const chromiumPath = process.env['CHROMIUM'] ?? PATHS.find(path => existsSync(path))

/** @param {string} executablePath */
export function openBrowser(executablePath) {
  // Chromium's sandbox does not start for root, as in most containers.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return launch({ executablePath, args })
}
