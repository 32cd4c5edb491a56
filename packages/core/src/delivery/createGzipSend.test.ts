import { describe, expect, test } from 'vitest'
import { uuid } from '../../test/support/examples.js'
import { nextTurn } from '../../test/support/nextTurn.js'
import {
  lost,
  ok,
  row,
  rows,
  startDelivery,
  status,
  type Scene,
} from '../../test/support/startDelivery.js'
import { createTestPlatform } from '../testing/createTestPlatform.js'
import { createGzipSend } from './createGzipSend.js'
import type { Deliverable } from './ports.js'

const MINUTE = 60_000

describe('compression', () => {
  const start = (waiting: Deliverable[], canZip = true): Scene => {
    const platform = createTestPlatform({ settle: nextTurn })
    const gzip = async (text: string): Promise<ArrayBuffer | undefined> =>
      canZip ? new ArrayBuffer(text.length / 5) : undefined
    const send = createGzipSend(platform, gzip)
    return startDelivery(waiting, { platform: { ...platform, send } }, platform)
  }
  const zipped = (scene: Scene): boolean[] =>
    scene.platform.requests.map(({ zipped: bytes, headers }) => {
      expect(headers['content-encoding']).toBe(bytes ? 'gzip' : undefined)
      return !!bytes
    })

  test('is asked for where the host wants it, but not at the end of a page', async () => {
    const scene = start(rows(60))
    await scene.delivery.flush()
    scene.disk.rows.set(uuid(99), row(99))
    scene.delivery.handle('hidden')
    await scene.platform.advance(0)
    expect(zipped(scene)).toEqual([true, true, false])
  })

  test('is given up where the receiver cannot read it, without giving any event up', async () => {
    const scene = start(rows(60))
    scene.platform.respond(request => (request.zipped ? status(400) : ok))
    expect(await scene.delivery.flush()).toEqual({ sent: 60 })
    expect(zipped(scene)).toEqual([true, false, false])
    expect(scene.told.filter(line => line.startsWith('gave up'))).toEqual([])
  })

  test('is given up where its preflight fails', async () => {
    const scene = start(rows(10))
    scene.platform.respond(request => (request.zipped ? lost : ok))
    scene.delivery.nudge(true)
    await scene.platform.advance(MINUTE)
    expect(scene.left()).toEqual([])
    expect(zipped(scene).slice(0, 2)).toEqual([true, false])
  })

  test('leaves the plain refusal to count', async () => {
    const scene = start(rows(5))
    scene.platform.respond(() => status(400))
    await scene.delivery.flush()
    expect(scene.told.join()).toContain('status_400')
  })

  test('is not worth it for a small body, and left out where the browser cannot', async () => {
    const small = start(rows(1))
    expect(await small.delivery.flush()).toEqual({ sent: 1 })
    expect(zipped(small)).toEqual([false])
    const unable = start(rows(60), false)
    expect(await unable.delivery.flush()).toEqual({ sent: 60 })
    expect(zipped(unable)).toEqual([false, false])
  })
})
