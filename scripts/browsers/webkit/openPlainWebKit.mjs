// @ts-check
import { spawn } from 'node:child_process'
import { findWebKit } from '../findEngines.mjs'
import { commonMethods } from '../page/commonMethods.mjs'
import { nameFaults } from '../page/nameFaults.mjs'
import { runInPage } from './runInPage.mjs'
import { createScratch } from '../process/createScratch.mjs'
import { killTree } from '../process/processes.mjs'
import { createScreen } from './createScreen.mjs'
import { freePort, webkitEnv } from './startWebKit.mjs'
import { createInspectedPages } from './createInspectedPages.mjs'
import { pollUntil } from '../page/pollUntil.mjs'

const START_TIMEOUT_MS = 20_000

/** @type {typeof import('../types.js').openPlainWebKit} */
export const openPlainWebKit = async ({ url, profile }) => {
  const found = findWebKit()
  if ('missing' in found) throw new Error(`cannot start webkit: ${found.missing}`)
  const scratch = createScratch('webkit', profile)
  /** @type {(() => Promise<unknown>)[]} last started, first stopped */
  const stops = [scratch.remove]
  const stopAll = async () => {
    for (const stop of stops.splice(0)) await stop()
  }
  try {
    const screen = await createScreen(found.screen, scratch)
    stops.unshift(screen.stop)
    const address = `127.0.0.1:${await freePort()}`
    const child = spawn(found.browser, ['--enable-developer-extras=true', url], {
      detached: true,
      stdio: 'ignore',
      env: { ...webkitEnv(scratch, screen.display), WEBKIT_INSPECTOR_SERVER: address },
    })
    const { pid } = child
    if (!pid) throw new Error(`${found.browser} did not start`)
    scratch.guardProcess(pid)
    stops.unshift(() => killTree(pid))
    const inspector = await pollUntil(() => createInspectedPages(address), {
      timeoutMs: START_TIMEOUT_MS,
      what: 'WebKit to start',
    })
    stops.unshift(async () => inspector.close())
    const page = await inspector.first()

    const { evaluate, waitFor } = commonMethods(source => runInPage(page.evaluate, source))
    await waitFor(`location.href !== 'about:blank' && document.readyState === 'complete'`, {
      timeoutMs: START_TIMEOUT_MS,
      what: `${url} to load`,
    })
    const methods = nameFaults('webkit', { evaluate, waitFor, errors: page.errors })
    return { pid, profile: scratch.profile, ...methods, kill: stopAll }
  } catch (fault) {
    await stopAll()
    throw fault
  }
}
