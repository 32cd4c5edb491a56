// @ts-check
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createPuppeteerEngine } from './createPuppeteerEngine.mjs'
import { createScratch } from '../process/createScratch.mjs'

/**
 * Not puppeteer's own list: that one switches off what hidden tabs suffer (throttled timers) and what
 * floods run into, and a test should meet both.
 */
const ARGS = [
  '--headless=new',
  '--remote-debugging-port=0',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-component-extensions-with-background-pages',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-breakpad',
  '--disable-search-engine-choice-screen',
  '--disable-features=Translate,MediaRouter,OptimizationHints,DialMediaRouteProvider,IsolateSandboxedIframes',
  // A container's /dev/shm may hold 64 MB only.
  '--disable-dev-shm-usage',
  // Takes input from the first paint on.
  '--allow-pre-commit-input',
  // As on phones, and as in WebKit: the whole width belongs to the page.
  '--hide-scrollbars',
  '--metrics-recording-only',
  '--mute-audio',
  '--no-default-browser-check',
  '--no-first-run',
  '--password-store=basic',
  '--use-mock-keychain',
]

/**
 * @param {string} path
 * @param {import('../types.js').LaunchOptions} options
 */
export const launchChromium = (path, { profile, args = [] }) => {
  const scratch = createScratch('chromium', profile)
  // Left by a killed browser; in a container the number in it may belong to another process by now.
  for (const lock of ['SingletonLock', 'SingletonSocket', 'SingletonCookie'])
    rmSync(join(scratch.profile, lock), { force: true })
  return createPuppeteerEngine('chromium', scratch, {
    browser: 'chrome',
    executablePath: path,
    ignoreDefaultArgs: true,
    args: [
      ...ARGS,
      `--user-data-dir=${scratch.profile}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...args,
      'about:blank',
    ],
  })
}
