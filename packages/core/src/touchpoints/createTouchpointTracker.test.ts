import { describe, expect, test, vi } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../testing/createTestPlatform.js'
import { createTouchpointTracker, type TouchpointTracker } from './createTouchpointTracker.js'

interface Scene {
  platform: TestPlatform
  tracker: TouchpointTracker
  /** `key visibleMs`, in the order seen. */
  seen: string[]
  watch(element: Element, key: string): () => void
}

function start(visible = true): Scene {
  const platform = createTestPlatform({ page: { visible } })
  const tracker = createTouchpointTracker(platform)
  const seen: string[] = []
  return {
    platform,
    tracker,
    seen,
    watch: (element, key) => tracker.watch(element, key, ms => seen.push(`${key} ${ms}`)),
  }
}

// Core never looks into an element.
const make = (): Element => ({}) as Element
const gone = { ratio: 0, fills: 0 }

describe('createTouchpointTracker', () => {
  test('tells of an element that was in view for a second, once per page view', async () => {
    const { platform, watch, seen } = start()
    const element = make()
    watch(element, 'a')
    platform.view(element)
    await platform.advance(999)
    expect(seen).toEqual([])
    await platform.advance(1)
    expect(seen).toEqual(['a 1000'])
    platform.view(element, gone)
    platform.view(element)
    await platform.advance(5000)
    expect(seen).toHaveLength(1)
  })

  test('lets go of an element that nobody watches any more', () => {
    const { platform, watch } = start()
    const element = make()
    const stops = [watch(element, 'a'), watch(element, 'b')]
    stops[0]!()
    expect(platform.leaks().observed).toBe(1)
    stops[1]!()
    expect(platform.leaks().observed).toBe(0)
  })

  test('begins anew after a flicker', async () => {
    const { platform, watch, seen } = start()
    const element = make()
    watch(element, 'a')
    platform.view(element)
    await platform.advance(900)
    platform.view(element, { ratio: 0.4, fills: 0.4 })
    platform.view(element)
    await platform.advance(999)
    expect(seen).toEqual([])
    await platform.advance(1)
    expect(seen).toEqual(['a 1000'])
  })

  test('follows an element that is too tall to be half in view', async () => {
    const { platform, watch, seen } = start()
    const element = make()
    watch(element, 'a')
    platform.view(element, { ratio: 0.15, fills: 1 })
    await platform.advance(1000)
    expect(seen).toEqual(['a 1000'])
  })

  test.each(['hidden', 'leave'] as const)('counts no time after the signal %s', async signal => {
    const { platform, tracker, watch, seen } = start()
    const element = make()
    watch(element, 'a')
    platform.view(element)
    await platform.advance(900)
    platform.setPage({ visible: false })
    tracker.handle(signal)
    await platform.advance(10_000)
    expect(seen).toEqual([])
    platform.setPage({ visible: true })
    tracker.handle(signal === 'hidden' ? 'visible' : 'restore')
    await platform.advance(1000)
    expect(seen).toEqual(['a 1000'])
  })

  test('sees nothing in a page that is prerendered, until it is shown', async () => {
    const { platform, tracker, watch, seen } = start(false)
    const element = make()
    watch(element, 'a')
    platform.view(element)
    await platform.advance(5000)
    expect(seen).toEqual([])
    tracker.handle('visible')
    await platform.advance(5000)
    expect(seen).toEqual([])
    platform.setPage({ visible: true })
    tracker.handle('visible')
    await platform.advance(1000)
    expect(seen).toEqual(['a 1000'])
  })

  test('does not take sleep for attention', async () => {
    const { platform, watch, seen } = start()
    const element = make()
    watch(element, 'a')
    platform.view(element)
    await platform.advance(500)
    platform.jump({ elapsedMs: 3_600_000 })
    await platform.advance(500)
    expect(seen).toEqual([])
    await platform.advance(1000)
    expect(seen).toEqual(['a 1000'])
  })

  test('looks again at what fades in', async () => {
    const { platform, watch, seen } = start()
    const element = make()
    platform.setRendered(element, false)
    watch(element, 'a')
    platform.view(element)
    await platform.advance(2500)
    expect(seen).toEqual([])
    platform.setRendered(element, true)
    await platform.advance(500)
    // Rendered at the end of this second, not at its beginning.
    expect(seen).toEqual([])
    await platform.advance(1000)
    expect(seen).toEqual(['a 1000'])
  })

  test('takes a use for proof, if the element was in view', async () => {
    const { platform, tracker, watch, seen } = start()
    const [shown, hidden] = [make(), make()]
    watch(shown, 'a')
    watch(hidden, 'b')
    platform.view(shown)
    await platform.advance(300)
    tracker.use('a')
    tracker.use('b')
    tracker.use('unknown')
    expect(seen).toEqual(['a 300'])
  })

  test('lets a key leave its node, and another key use that node', async () => {
    const { platform, watch, seen } = start()
    const element = make()
    const leave = watch(element, 'a')
    platform.view(element)
    await platform.advance(900)
    leave()
    watch(element, 'b')
    platform.view(element)
    await platform.advance(999)
    expect(seen).toEqual([])
    await platform.advance(1)
    expect(seen).toEqual(['b 1000'])
  })

  test('makes no second impression of a key that comes back on another node', async () => {
    const { platform, watch, seen } = start()
    const [first, second] = [make(), make()]
    const leave = watch(first, 'a')
    platform.view(first)
    await platform.advance(1000)
    leave()
    watch(second, 'a')
    platform.view(second)
    await platform.advance(5000)
    expect(seen).toEqual(['a 1000'])
  })

  test('counts a key as in view while any of its nodes is', async () => {
    const { platform, watch, seen } = start()
    const [first, second] = [make(), make()]
    watch(first, 'a')
    watch(second, 'a')
    platform.view(first)
    await platform.advance(500)
    platform.view(second)
    platform.view(first, gone)
    await platform.advance(500)
    expect(seen).toEqual(['a 1000'])
  })

  test('serves two keys on one node, also one that comes later', async () => {
    const { platform, watch, seen } = start()
    const element = make()
    watch(element, 'a')
    platform.view(element)
    await platform.advance(400)
    const leave = watch(element, 'b')
    await platform.advance(1000)
    expect(seen).toEqual(['a 1000', 'b 1000'])
    leave()
    expect(platform.leaks().observed).toBe(1)
  })

  test('keeps watching for the other of two callers', async () => {
    const { platform, watch, seen } = start()
    const element = make()
    const leave = watch(element, 'a')
    watch(element, 'a')
    leave()
    leave()
    platform.view(element)
    await platform.advance(1000)
    expect(seen).toEqual(['a 1000'])
  })

  test('lets everything in view qualify again in a new page view, from zero', async () => {
    const { platform, tracker, watch, seen } = start()
    const [stays, goes] = [make(), make()]
    watch(stays, 'a')
    const leave = watch(goes, 'b')
    platform.view(stays)
    platform.view(goes)
    await platform.advance(1000)
    leave()
    tracker.newView()
    await platform.advance(999)
    expect(seen).toEqual(['a 1000', 'b 1000'])
    await platform.advance(1)
    expect(seen).toEqual(['a 1000', 'b 1000', 'a 1000'])
    watch(goes, 'b')
    platform.view(goes)
    await platform.advance(1000)
    expect(seen).toHaveLength(4)
  })

  test('uses one observer, and one timer however many elements are in view', async () => {
    const { platform, watch, seen } = start()
    const create = vi.spyOn(platform, 'createViewObserver')
    const elements = Array.from({ length: 1000 }, make)
    elements.forEach((element, i) => watch(element, `k${i}`))
    for (const element of elements) {
      platform.view(element)
      await platform.advance(1)
    }
    expect(create).toHaveBeenCalledTimes(1)
    expect(platform.leaks()).toMatchObject({ timers: 1, observed: 1000 })
    await platform.advance(2000)
    expect(seen).toHaveLength(1000)
    expect(platform.leaks().timers).toBe(0)
  })

  test('arms no timer while nothing is in view', () => {
    const { platform, watch } = start()
    watch(make(), 'a')
    expect(platform.leaks().timers).toBe(0)
  })

  test('leaves nothing behind', () => {
    const { platform, tracker, watch } = start()
    const elements = [make(), make()]
    const stops = elements.map(element => watch(element, 'a'))
    elements.forEach(element => platform.view(element))
    tracker.stop()
    stops.forEach(stop => stop())
    expect(platform.leaks()).toEqual({ timers: 0, listeners: 0, observed: 0 })
  })
})
