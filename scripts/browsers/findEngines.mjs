// @ts-check
import { accessSync, constants, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** @typedef {import('./types.js').FoundEngine} FoundEngine */

const MAC = '/Applications'
const WINDOWS = [
  process.env['ProgramFiles'],
  process.env['ProgramFiles(x86)'],
  process.env['LOCALAPPDATA'],
].flatMap(folder => folder ?? [])

/** The browsers named by a bare word are looked for on the PATH. */
const CHROMIUM = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  `${MAC}/Google Chrome.app/Contents/MacOS/Google Chrome`,
  `${MAC}/Chromium.app/Contents/MacOS/Chromium`,
  `${MAC}/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
  ...WINDOWS.flatMap(folder => [
    join(folder, 'Google/Chrome/Application/chrome.exe'),
    join(folder, 'Chromium/Application/chrome.exe'),
    join(folder, 'Microsoft/Edge/Application/msedge.exe'),
  ]),
]

const FIREFOX = [
  'firefox-esr',
  'firefox',
  `${MAC}/Firefox.app/Contents/MacOS/firefox`,
  ...WINDOWS.map(folder => join(folder, 'Mozilla Firefox/firefox.exe')),
]

/** @type {typeof import('./types.js').findEngines} */
export const findEngines = () => {
  const webkit = findWebKit()
  return [
    findBrowser('chromium', 'EARSHOT_CHROMIUM', CHROMIUM),
    findBrowser('firefox', 'EARSHOT_FIREFOX', FIREFOX),
    'missing' in webkit
      ? { name: 'webkit', missing: webkit.missing }
      : { name: 'webkit', path: webkit.browser },
  ]
}

/**
 * @param {'chromium' | 'firefox'} name
 * @param {string} variable
 * @param {readonly string[]} places
 * @returns {FoundEngine}
 */
const findBrowser = (name, variable, places) => {
  const wanted = process.env[variable]
  if (wanted) {
    const path = findProgram(wanted)
    return path ? { name, path } : { name, missing: `${variable} names no program: ${wanted}` }
  }
  for (const place of places) {
    const path = findProgram(place)
    if (path) return { name, path }
  }
  return { name, missing: `no ${name} on the PATH or in its usual places; ${variable} may name it` }
}

/**
 * WebKit needs three programs: the browser, the one that drives it, and a screen without a monitor.
 * @returns {{ browser: string, driver: string, screen: string } | { missing: string }}
 */
export const findWebKit = () => {
  if (process.platform !== 'linux') return { missing: 'WebKitGTK is for Linux only' }
  const driver = findProgram('WebKitWebDriver')
  const screen = findProgram('Xvfb')
  const browser = miniBrowsers().find(isProgram)
  const absent = Object.entries({ WebKitWebDriver: driver, MiniBrowser: browser, Xvfb: screen })
    .filter(([, path]) => !path)
    .map(([name]) => name)
  if (!driver || !screen || !browser)
    return { missing: `no ${absent.join(', no ')} (Debian: webkit2gtk-driver, xvfb)` }
  return { browser, driver, screen }
}

/** The browser belongs to the library's own files and is not on the PATH. */
const miniBrowsers = () => {
  const folders = ['/usr/libexec', '/usr/lib64', '/usr/lib', ...subfolders('/usr/lib')]
  const versions = ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0']
  return versions.flatMap(version => folders.map(folder => join(folder, version, 'MiniBrowser')))
}

/** @param {string} folder */
const subfolders = folder => {
  try {
    return readdirSync(folder)
      .filter(name => name.endsWith('-linux-gnu'))
      .map(name => join(folder, name))
  } catch {
    return []
  }
}

/** @param {string} nameOrPath */
export const findProgram = nameOrPath => {
  if (/[\\/]/.test(nameOrPath)) return isProgram(nameOrPath) ? nameOrPath : undefined
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  return folders.map(folder => join(folder, nameOrPath)).find(isProgram)
}

/** @param {string} path */
const isProgram = path => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
