import { once } from 'node:events'
import { join } from 'node:path'
import { writeFile } from 'node:fs/promises'
import { describe, expect, test, vi } from 'vitest'
import { seen } from './testing/events.mjs'
import { readLive } from './testing/readLive.mjs'
import { readAddress, startCli } from './testing/startCli.mjs'
import { makeFolder, postEvents, startCollector, until } from './testing/startCollector.mjs'

/** @import { ChildProcess } from 'node:child_process' */

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

/**
 * @param {ChildProcess} child
 * @returns {Promise<{ code: number | null, errors: string }>}
 */
async function finish(child) {
  let errors = ''
  child.stderr?.on('data', chunk => (errors += chunk))
  const [code] = await once(child, 'close')
  return { code, errors }
}

test(
  'every acknowledged event is there after each SIGKILL, whatever was being written',
  { timeout: 60_000 },
  async () => {
    const databasePath = join(await makeFolder(), 'earshot.duckdb')
    /** @type {Set<string>} */
    const acknowledged = new Set()
    let batches = 0
    for (let kill = 0; kill < 5; kill++) {
      const child = startCli(['--port', '0', '--db', databasePath])
      const address = await readAddress(child)
      const goal = acknowledged.size + 60 + 40 * kill
      const sender = async () => {
        for (;;) {
          // From 1 to 30, one after another as far apart as can be.
          const length = 1 + ((batches++ * 11) % 30)
          const events = Array.from({ length }, () => seen())
          const reply = await postEvents(address, events).catch(() => undefined)
          if (reply?.status !== 200) return
          for (const event of events) acknowledged.add(event.id)
          // The kill follows an acknowledgement at once, while other batches are on their way.
          if (acknowledged.size >= goal) child.kill('SIGKILL')
        }
      }
      await Promise.all([sender(), sender(), sender(), sender()])
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    }
    const { events } = await startCollector({ databasePath })
    const stored = (await events()).map(event => event.id)
    expect([...acknowledged].filter(id => !stored.includes(id))).toEqual([])
    expect(new Set(stored).size).toBe(stored.length)
    expect(acknowledged.size).toBeGreaterThan(600)
  },
)

test.each(['SIGINT', 'SIGTERM'])(
  '%s ends streams, writes what is under way, and exits with 0',
  async signal => {
    const databasePath = join(await makeFolder(), 'earshot.duckdb')
    const child = startCli(['--port', '0', '--db', databasePath])
    const address = await readAddress(child)
    const live = await readLive(address)
    await until(() => live.states.length === 1)
    const replies = Array.from({ length: 5 }, () =>
      postEvents(address, [seen(), seen()]).catch(() => undefined),
    )
    await Promise.race(replies)
    child.kill(/** @type {NodeJS.Signals} */ (signal))
    expect(await finish(child)).toMatchObject({ code: 0 })
    await live.ended
    const acknowledged = (await Promise.all(replies)).filter(reply => reply?.status === 200).length
    const { events } = await startCollector({ databasePath })
    expect((await events()).length).toBeGreaterThanOrEqual(2 * acknowledged)
  },
)

describe('refuses to start and says why', () => {
  test.each([
    [['--host', '0.0.0.0', '--key', 'k'], /needs a report token \(--report-token\)/],
    [['--port', 'http'], /--port must be a number/],
    [['--sttaic', 'x'], /--sttaic/],
    [['--static', 'folder'], /--static must look like/],
    [['--static', 'folder=/'], /--static must look like/],
    [['--config', 'no-such.json'], /no-such\.json/],
  ])('%o', async (args, reason) => {
    const { code, errors } = await finish(startCli(args))
    expect(errors).toMatch(reason)
    expect(code).toBe(1)
  })

  test('when the journey file is none', async () => {
    const config = join(await makeFolder(), 'earshot.json')
    await writeFile(config, '{"journey":{"stages":[{}]}}')
    const { code, errors } = await finish(startCli(['--config', config]))
    expect(errors).toContain('journey.stages[0].id is missing')
    expect(code).toBe(1)
  })

  test('when another process has the database', async () => {
    const databasePath = join(await makeFolder(), 'earshot.duckdb')
    await readAddress(startCli(['--port', '0', '--db', databasePath]))
    const { code, errors } = await finish(startCli(['--port', '0', '--db', databasePath]))
    expect(errors).toContain('is open in another process')
    expect(code).toBe(1)
  })

  test('when the port is taken', async () => {
    const { address } = await startCollector()
    const db = join(await makeFolder(), 'earshot.duckdb')
    const { code, errors } = await finish(startCli(['--port', new URL(address).port, '--db', db]))
    expect(errors).toContain('is in use')
    expect(code).toBe(1)
  })
})

test('serves a folder and a journey named on the command line', async () => {
  const folder = await makeFolder()
  const config = join(folder, 'earshot.json')
  await writeFile(config, '{"journey":{"name":"Web shop","stages":[]}}')
  const db = join(folder, 'data', 'earshot.duckdb')
  const child = startCli([
    '--port',
    '0',
    '--db',
    db,
    '--config',
    config,
    '--static',
    `${folder}=/files/`,
  ])
  const address = await readAddress(child)
  expect(await (await fetch(`${address}/files/earshot.json`)).text()).toContain('Web shop')
  expect(await (await fetch(`${address}/summary`)).json()).toMatchObject({ journey: 'Web shop' })
})
