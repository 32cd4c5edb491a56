import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { answered } from '../testing/events.mjs'
import { makeFolder, postEvents, startCollector, until } from '../testing/startCollector.mjs'
import { readAddress } from '../testing/startCli.mjs'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

/** DuckDB writes its file when the log reaches 16 MB: the limit is met while it does so, or before. */
const LIMITS_KB = [3_000, 20_000]

/**
 * A batch of about 900 kB, so that a disk fills soon.
 * @param {number} size
 */
const bigBatch = size =>
  Array.from({ length: size }, () => answered({ measure: 'comment', value: 'x'.repeat(4000) }))

// A limit on the size of files is a full disk for one process; only Linux lets it be lifted later.
test.skipIf(process.platform !== 'linux').for(LIMITS_KB)(
  'with a full disk at %i kB it answers 503, keeps what it acknowledged, and goes on once there is room',
  { timeout: 60_000 },
  async limit => {
    const databasePath = join(await makeFolder(), 'earshot.duckdb')
    const cli = fileURLToPath(new URL('../cli.mjs', import.meta.url))
    const child = spawn('bash', [
      '-c',
      `ulimit -S -f ${limit}; exec "$0" "$@"`,
      process.execPath,
      cli,
      ...['--port', '0', '--db', databasePath],
    ])
    onTestFinished(() => void child.kill('SIGKILL'))
    const address = await readAddress(child)

    /** @type {string[]} */
    const acknowledged = []
    let refusal
    for (let i = 0; i < 60 && !refusal; i++) {
      const events = bigBatch(200)
      const reply = await postEvents(address, events)
      if (reply.status === 200) acknowledged.push(...events.map(event => event.id))
      else refusal = reply
    }
    expect(refusal).toMatchObject({ status: 503, body: { error: 'not_stored' } })
    expect(refusal?.headers.get('retry-after')).toBe('5')

    execFileSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited'])
    const late = bigBatch(5)
    await until(async () => (await postEvents(address, late)).status === 200)
    child.kill('SIGKILL')
    await once(child, 'exit')

    const { events } = await startCollector({ databasePath })
    const stored = new Set((await events()).map(event => event.id))
    expect(acknowledged.filter(id => !stored.has(id))).toEqual([])
    expect(late.every(event => stored.has(event.id))).toBe(true)
    expect(acknowledged.length).toBeGreaterThan(0)
  },
)
