import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { findEngines, launch, openPlainWebKit, serveFiles } from './index.mjs'
import type { FileServer } from './index.mjs'
import { listProcesses, startedWith, treeOf } from './process/processes.mjs'

let site: FileServer
let profile: string
beforeAll(async () => {
  site = await serveFiles({ routes: { '/': '<!doctype html><title>Store</title>' } })
  profile = mkdtempSync(join(tmpdir(), 'earshot-kept-'))
})
afterAll(async () => {
  await site.close()
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
})

/** Runs in the page: adds a record, waits for the transaction to end, gives all there are. */
const addRecord = async (value: number): Promise<number[]> => {
  const answer = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((done, fail) => {
      request.onsuccess = () => done(request.result)
      request.onerror = () => fail(request.error)
    })
  const opening = indexedDB.open('kept')
  opening.onupgradeneeded = () => opening.result.createObjectStore('values')
  const db = await answer(opening)
  const writing = db.transaction('values', 'readwrite')
  writing.objectStore('values').put(value, value)
  await new Promise((done, fail) => {
    writing.oncomplete = done
    writing.onabort = fail
  })
  return answer(db.transaction('values').objectStore('values').getAll() as IDBRequest<number[]>)
}

const temporary = (name: string): string[] =>
  readdirSync(tmpdir()).filter(each => each.startsWith(`earshot-${name}-`))

const present = findEngines().flatMap(({ name, missing }) => (missing ? [] : [name]))

describe.each(present)('%s', { timeout: 60_000 }, name => {
  test('what is stored outlives SIGKILL, which leaves no process and no directory', async () => {
    for (const value of [1, 2]) {
      const earlier = temporary(name)
      const engine = await launch(name, { profile: join(profile, name) })
      onTestFinished(engine.kill)
      const made = temporary(name).filter(one => !earlier.includes(one))
      const page = await engine.newPage()
      await page.goto(`${site.url}/`)
      const records = await page.evaluate(addRecord, value)
      if (engine.canKillAndReopen) expect(records).toHaveLength(value)

      expect(treeOf(engine.pid, listProcesses()).length).toBeGreaterThan(2)
      await engine.kill()
      expect(engine.alive).toBe(false)
      expect(treeOf(engine.pid, listProcesses())).toEqual([])
      // Browsers of other test files come and go beside this one: how many there are says nothing.
      const left = temporary(name)
      expect(made.filter(one => left.includes(one)).length).toBeLessThan(made.length)
      if (!engine.canKillAndReopen) return
    }
  })

  test('a test process that is killed leaves nothing behind', async () => {
    const source = `
      import { launch } from './index.mjs'
      const engine = await launch('${name}')
      await engine.newPage()
      console.log(engine.profile)
      setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
      cwd: new URL('.', import.meta.url),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const [line] = await once(createInterface({ input: child.stdout }), 'line')
    const folder = join(String(line), '..')
    expect(existsSync(folder)).toBe(true)
    expect(startedWith(folder)).not.toEqual([])
    child.kill('SIGKILL')
    await expect.poll(() => existsSync(folder), { timeout: 10_000 }).toBe(false)
    expect(startedWith(folder)).toEqual([])
  })
})

describe.skipIf(!present.includes('webkit'))('webkit that nobody drives', () => {
  test('a record stored before SIGKILL is there in the next one', { timeout: 60_000 }, async () => {
    for (const value of [1, 2]) {
      const browser = await openPlainWebKit({ url: site.url, profile: join(profile, 'plain') })
      expect(await browser.evaluate(addRecord, value)).toHaveLength(value)
      expect(await browser.errors()).toEqual([])
      await browser.kill()
    }
  })
})
