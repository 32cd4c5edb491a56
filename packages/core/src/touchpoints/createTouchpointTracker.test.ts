import { describe, expect, test, vi } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../testing/createTestPlatform.js'
import { createTouchpointTracker } from './createTouchpointTracker.js'
import type { TouchpointTracker } from './tracker.js'

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

  describe('dwell', () => {
    const wait = ({ tracker }: Scene, key: string, ms: number): { calls: number } => {
      const told = { calls: 0 }
      tracker.dwell(key, ms, () => told.calls++)
      return told
    }

    test('calls back once, when the time in view adds up to what was asked for', async () => {
      const scene = start()
      const { platform, watch } = scene
      const element = make()
      const told = wait(scene, 'a', 3000)
      watch(element, 'a')
      platform.view(element)
      await platform.advance(2000)
      platform.view(element, gone)
      await platform.advance(60_000)
      platform.view(element)
      await platform.advance(999)
      expect(told.calls).toBe(0)
      await platform.advance(1)
      expect(told.calls).toBe(1)
      await platform.advance(60_000)
      expect(told.calls).toBe(1)
      expect(platform.leaks().timers).toBe(0)
    })

    test('counts on when the node is replaced, and calls back late askers too', async () => {
      const scene = start()
      const { platform, watch } = scene
      const [old, next] = [make(), make()]
      const stop = watch(old, 'a')
      platform.view(old)
      await platform.advance(700)
      stop()
      watch(next, 'a')
      platform.view(next)
      await platform.advance(300)
      const told = wait(scene, 'a', 1000)
      await platform.advance(0)
      expect(told.calls).toBe(1)
    })

    test('counts no time in a hidden page', async () => {
      const scene = start()
      const { platform, tracker, watch } = scene
      const element = make()
      watch(element, 'a')
      platform.view(element)
      const told = wait(scene, 'a', 2000)
      await platform.advance(1500)
      platform.setPage({ visible: false })
      tracker.handle('hidden')
      await platform.advance(60_000)
      expect(platform.leaks().timers).toBe(0)
      platform.setPage({ visible: true })
      tracker.handle('visible')
      await platform.advance(499)
      expect(told.calls).toBe(0)
      await platform.advance(1)
      expect(told.calls).toBe(1)
    })

    test('counts no sleep, and nothing while it is transparent', async () => {
      const scene = start()
      const { platform, watch } = scene
      const element = make()
      watch(element, 'a')
      platform.view(element)
      const told = wait(scene, 'a', 5000)
      await platform.advance(1500)
      platform.jump({ elapsedMs: 3_600_000 })
      // The last that was heard before it was the impression, after one second.
      await platform.advance(3999)
      expect(told.calls).toBe(0)
      await platform.advance(1)
      expect(told.calls).toBe(1)
      const second = wait(scene, 'a', 8000)
      platform.setRendered(element, false)
      await platform.advance(60_000)
      expect(second.calls).toBe(0)
    })

    test('begins from zero in a new page view', async () => {
      const scene = start()
      const { platform, tracker, watch } = scene
      const element = make()
      watch(element, 'a')
      platform.view(element)
      const told = wait(scene, 'a', 2000)
      await platform.advance(1900)
      tracker.newView()
      await platform.advance(1999)
      expect(told.calls).toBe(0)
      await platform.advance(1)
      expect(told.calls).toBe(1)
    })

    test('is called off, and leaves nothing behind', async () => {
      const { platform, tracker, watch } = start()
      const element = make()
      watch(element, 'a')
      platform.view(element)
      const callback = vi.fn()
      const stop = tracker.dwell('a', 2000, callback)
      await platform.advance(1500)
      stop()
      expect(platform.leaks().timers).toBe(0)
      await platform.advance(5000)
      expect(callback).not.toHaveBeenCalled()
    })
  })

  test('knows which keys stand on the page', () => {
    const { tracker, watch } = start()
    expect(tracker.isMounted('a')).toBe(false)
    tracker.dwell('a', 1000, () => {})
    expect(tracker.isMounted('a')).toBe(false)
    const stop = watch(make(), 'a')
    expect(tracker.isMounted('a')).toBe(true)
    stop()
    expect(tracker.isMounted('a')).toBe(false)
  })

  test('tells once at the end of a view what was seen in it, and for how long in all', async () => {
    const { platform, tracker, watch } = start()
    const [first, second, brief] = [make(), make(), make()]
    watch(first, 'a')
    watch(second, 'b')
    watch(brief, 'c')
    platform.view(second)
    await platform.advance(1200)
    platform.view(second, gone)
    platform.view(first)
    await platform.advance(3000)
    platform.setPage({ visible: false })
    tracker.handle('hidden')
    await platform.advance(60_000)
    platform.setPage({ visible: true })
    tracker.handle('visible')
    platform.view(brief)
    await platform.advance(500)
    expect(tracker.endView()).toEqual([
      { key: 'b', visibleMs: 1200 },
      { key: 'a', visibleMs: 3500 },
    ])
    expect(tracker.endView()).toEqual([])
    tracker.newView()
    await platform.advance(1000)
    expect(tracker.endView()).toEqual([
      { key: 'a', visibleMs: 1000 },
      { key: 'c', visibleMs: 1000 },
    ])
  })

  test('takes nobody for looking at one thing for hours', async () => {
    const { platform, tracker, watch } = start()
    const element = make()
    watch(element, 'a')
    platform.view(element)
    await platform.advance(8 * 3_600_000)
    expect(tracker.endView()).toEqual([{ key: 'a', visibleMs: 1_800_000 }])
  })
})
