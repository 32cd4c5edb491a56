// @ts-check
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, test } from 'vitest'
import { CAPABILITIES } from './capabilities.mjs'
import { findEngines } from './findEngines.mjs'
import { isMissing, skippedLine } from './installEngines.mjs'
import { launch } from './launch.mjs'
import { sleepTree } from './process/processes.mjs'

/**
 * @typedef {import('./types.js').Engine} Engine
 * @typedef {import('./types.js').EngineName} EngineName
 * @typedef {import('./types.js').EngineUnderTest} EngineUnderTest
 * @typedef {(engine: EngineUnderTest) => void} Body
 */

const TIMEOUT_MS = 30_000

/** The first start of a browser on a cold machine takes longer than any test. */
const LAUNCH_TIMEOUT_MS = 90_000

/** @type {typeof import('./types.js').eachEngine} */
export const eachEngine = (
  /** @type {readonly EngineName[] | undefined | Body} */ namesOrBody,
  /** @type {Body} */ body = () => {},
  /** @type {import('./types.js').EachEngineOptions} */ options = {},
) => {
  if (typeof namesOrBody === 'function') return eachEngine(undefined, namesOrBody, options)
  const engines = findEngines()
  for (const found of engines) {
    if (namesOrBody && !namesOrBody.includes(found.name)) continue
    if (!isMissing(found)) describeEngine(found.name, body, options)
    else if (process.env['CI'] === 'true')
      describe(found.name, () =>
        test('is on this machine', () => {
          throw new Error(`CI needs every engine: ${found.missing}`)
        }),
      )
    else {
      console.warn(skippedLine(found))
      describe.skip(`${found.name} (SKIPPED: ${found.missing})`, () =>
        body(createUnderTest(found.name, options.launch)))
    }
  }
}

/**
 * @param {EngineName} name
 * @param {Body} body
 * @param {import('./types.js').EachEngineOptions} options
 */
const describeEngine = (name, body, { timeoutMs = TIMEOUT_MS, launch: how }) => {
  describe(name, { timeout: timeoutMs }, () => {
    const engine = createUnderTest(name, how)
    /** @type {readonly import('./types.js').Page[]} */
    let before = []
    beforeAll(async () => void (await engine.relaunch()), LAUNCH_TIMEOUT_MS)
    beforeEach(async () => {
      if (!engine.alive) await engine.relaunch()
      before = engine.pages
    }, LAUNCH_TIMEOUT_MS)
    afterEach(async () => {
      if (!engine.alive) return
      for (const page of engine.pages) if (!before.includes(page)) await page.close()
    }, timeoutMs)
    afterAll(async () => {
      await engine.close()
      engine.removeProfiles()
    }, LAUNCH_TIMEOUT_MS)
    body(engine)
  })
}

/**
 * @param {EngineName} name
 * @param {import('./types.js').LaunchOptions | undefined} defaults
 * @returns {EngineUnderTest & { removeProfiles: () => void }}
 */
const createUnderTest = (name, defaults) => {
  /** @type {Engine | undefined} */
  let running
  /** @type {string[]} */
  let profiles = []
  const now = () => {
    if (!running) throw new Error(`${name} has not started: use it in a test or hook`)
    return running
  }
  return {
    name,
    ...CAPABILITIES[name],
    get pid() {
      return now().pid
    },
    get profile() {
      return now().profile
    },
    get pages() {
      return now().pages
    },
    get alive() {
      return running?.alive ?? false
    },
    newPage: () => now().newPage(),
    sleep: ms => sleepTree(now().pid, ms),
    kill: () => now().kill(),
    close: async () => running?.close(),
    relaunch: async options => {
      await running?.close()
      running = await launch(name, options ?? defaults)
      return running
    },
    createProfile: () => {
      const profile = mkdtempSync(join(tmpdir(), `earshot-profile-${name}-`))
      profiles.push(profile)
      return profile
    },
    // A browser that runs writes on into its profile: only to be called when it has ended.
    removeProfiles: () => {
      for (const profile of profiles)
        rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
      profiles = []
    },
  }
}
