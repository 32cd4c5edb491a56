import { describe, expect, test } from 'vitest'
import { createTestPlatform } from '../testing/createTestPlatform.js'
import { guardPlatform } from './guardPlatform.js'
import type { Platform } from './platform.js'

const error = new Error('hostile')
const throwing = (): never => {
  throw error
}

describe('guardPlatform', () => {
  test('contains what timers, lifecycle and view callbacks throw', async () => {
    const platform = createTestPlatform()
    const thrown: unknown[] = []
    const guarded = guardPlatform(platform, one => thrown.push(one))
    guarded.setTimer(throwing, 10)
    guarded.onLifecycle(throwing)
    const element = {} as Element
    guarded.createViewObserver(throwing).observe(element)
    await platform.advance(10)
    platform.signal('hidden')
    platform.view(element)
    expect(thrown).toEqual([error, error, error])
  })

  test('contains what mutation callbacks throw', () => {
    let told: (records: MutationRecord[]) => void = () => {}
    const platform: Platform = {
      ...createTestPlatform(),
      onMutation(_, __, callback) {
        told = callback
        return () => {}
      },
    }
    const thrown: unknown[] = []
    guardPlatform(platform, one => thrown.push(one)).onMutation({} as Node, [], throwing)
    told([])
    expect(thrown).toEqual([error])
  })

  test('passes values on and still stops', async () => {
    const platform = createTestPlatform()
    const guarded = guardPlatform(platform, () => {})
    const heard: string[] = []
    const stop = guarded.onLifecycle(signal => heard.push(signal))
    const cancel = guarded.setTimer(() => heard.push('timer'), 10)
    platform.signal('online')
    stop()
    cancel()
    platform.signal('hidden')
    await platform.advance(20)
    expect(heard).toEqual(['online'])
  })
})
