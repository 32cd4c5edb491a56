// @ts-check
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { pollUntil } from '../page/pollUntil.mjs'

/** How long the driver may take to listen. */
const START_TIMEOUT_MS = 20_000

/** The browser's own bar would make every window at least 447 pixels wide. */
const GTK_CSS = `* { font-size: 1px; min-width: 0; min-height: 0; padding: 0; margin: 0;
  border-width: 0; -gtk-icon-transform: scale(0); }
`

/**
 * The environment in which WebKitGTK keeps to its own folders and to our screen.
 * @param {import('../process/createScratch.mjs').Scratch} scratch
 * @param {string} display
 * @returns {NodeJS.ProcessEnv}
 */
export const webkitEnv = (scratch, display) => {
  const config = join(scratch.temp, 'config')
  mkdirSync(join(config, 'gtk-3.0'), { recursive: true })
  writeFileSync(join(config, 'gtk-3.0', 'gtk.css'), GTK_CSS)
  return {
    ...scratch.env,
    DISPLAY: display,
    GDK_BACKEND: 'x11',
    GSETTINGS_BACKEND: 'memory',
    NO_AT_BRIDGE: '1',
    XDG_CONFIG_HOME: config,
    XDG_CACHE_HOME: join(scratch.profile, 'cache'),
    XDG_DATA_HOME: join(scratch.profile, 'data'),
    XDG_STATE_HOME: join(scratch.profile, 'state'),
    // Without a graphics card each page would start OpenGL in software, a second of a core each time.
    // It paints the same: a variable of the caller's puts it back.
    WEBKIT_DISABLE_DMABUF_RENDERER: process.env['WEBKIT_DISABLE_DMABUF_RENDERER'] ?? '1',
  }
}

/**
 * Starts WebKitWebDriver. It hands the inspector's address to the browser alone, in the environment:
 * so the browser is started through a script that writes it down.
 * @param {{ driver: string, browser: string }} found
 * @param {import('../process/createScratch.mjs').Scratch} scratch
 * @param {string} display
 */
export const startWebKitDriver = async (found, scratch, display) => {
  const note = join(scratch.temp, 'inspector')
  const binary = join(scratch.temp, 'browser.sh')
  writeFileSync(
    binary,
    `#!/bin/sh
printf %s "$WEBKIT_INSPECTOR_SERVER" >'${note}.new' && mv '${note}.new' '${note}'
exec '${found.browser}' "$@"
`,
    { mode: 0o755 },
  )
  const port = await freePort()
  const child = spawn(found.driver, [`--port=${port}`], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: webkitEnv(scratch, display),
  })
  if (!child.pid) throw new Error(`${found.driver} did not start`)
  scratch.guardProcess(child.pid)
  let complaint = ''
  child.stderr?.on('data', data => (complaint += data))
  const url = `http://127.0.0.1:${port}`
  await pollUntil(async () => (await fetch(`${url}/status`)).ok, {
    timeoutMs: START_TIMEOUT_MS,
    what: 'WebKitWebDriver to listen',
    saw: () => complaint.trim(),
  })
  return {
    pid: child.pid,
    url,
    binary,
    inspectorAddress: () =>
      pollUntil(() => existsSync(note) && readFileSync(note, 'utf8'), {
        timeoutMs: START_TIMEOUT_MS,
        what: "the address of the browser's inspector",
      }),
  }
}

/**
 * For a program that wants to be told its port and can say nothing of it.
 * @returns {Promise<number>}
 */
export const freePort = () =>
  new Promise((done, fail) => {
    const server = createServer().once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
