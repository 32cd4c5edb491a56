import { describe, expect, test } from 'vitest'
import { uuid } from '../../test/support/examples.js'
import { nextTurn } from '../../test/support/nextTurn.js'
import { rows, startDelivery, type Scene } from '../../test/support/startDelivery.js'
import { createTestPlatform } from '../testing/createTestPlatform.js'
import { createTransportSend } from './createTransportSend.js'
import type { Transport } from './ports.js'

const SECOND = 1000

describe('a transport of the host', () => {
  const start = (transport: Transport): Scene => {
    const platform = createTestPlatform({ settle: nextTurn })
    const send = createTransportSend(transport, platform)
    return startDelivery(rows(3), { platform: { ...platform, send }, endpoint: '' }, platform)
  }

  test('is handed the events instead of the network', async () => {
    const handed: unknown[] = []
    const scene = start(async (events, { keepalive }) => {
      handed.push(
        events.map(({ id }) => id),
        keepalive,
      )
      return { status: 200 }
    })
    expect(await scene.delivery.flush()).toEqual({ sent: 3 })
    expect(handed).toEqual([[uuid(1), uuid(2), uuid(3)], false])
    expect(scene.left()).toEqual([])
    expect(scene.platform.requests).toEqual([])
  })

  test('may refuse single events', async () => {
    const scene = start(async () => ({
      status: 200,
      body: { rejected: [{ id: uuid(2), reason: 'no' }] },
    }))
    expect(await scene.delivery.flush()).toEqual({ sent: 2 })
    expect(scene.told).toContain('rejected 2: no')
  })

  test.each<[string, Transport, string]>([
    ['rejects', () => Promise.reject(new Error('no')), 'network'],
    [
      'throws',
      () => {
        throw new Error('no')
      },
      'network',
    ],
    ['says later', async () => ({ status: 503 }), 'status_503'],
    ['says nothing', (async () => undefined) as unknown as Transport, 'network'],
    ['says nonsense', (async () => ({ status: 'x' })) as unknown as Transport, 'status_NaN'],
  ])('that %s is tried again, and loses nothing', async (_, transport, reason) => {
    const scene = start(transport)
    expect(await scene.delivery.flush()).toEqual({ sent: 0, reason })
    expect(scene.left()).toEqual([1, 2, 3])
  })

  test('that never answers is given up after ten seconds', async () => {
    const scene = start(() => new Promise(() => {}))
    const flushed = scene.delivery.flush()
    await scene.platform.advance(10 * SECOND)
    expect(await flushed).toEqual({ sent: 0, reason: 'timeout' })
    expect(scene.left()).toEqual([1, 2, 3])
  })
})
