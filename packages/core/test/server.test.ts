import { describe, expect, test, vi } from 'vitest'

describe('on a server', () => {
  test('importing any entry runs nothing and needs no page', async () => {
    expect(typeof window).toBe('undefined')
    expect(typeof document).toBe('undefined')
    const fetched = vi.spyOn(globalThis, 'fetch')
    const armed: string[] = []
    const { setTimeout: real } = globalThis
    vi.stubGlobal('setTimeout', (...args: Parameters<typeof real>) => {
      armed.push(String(new Error('armed here').stack))
      return real(...args)
    })
    const before = Object.keys(globalThis).sort()
    await Promise.all([
      import('../src/index.js'),
      import('../src/events/index.js'),
      import('../src/discovery.js'),
      import('../src/headless.js'),
      import('../src/testing/index.js'),
      import('../src/asking.js'),
      import('../src/script.js'),
    ])
    // The runner itself arms some while it loads files.
    expect(armed.filter(stack => stack.includes('/packages/core/src/'))).toEqual([])
    expect(fetched).not.toHaveBeenCalled()
    expect(Object.keys(globalThis).sort()).toEqual(before)
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  test('every call is there, does nothing and does not throw', async () => {
    const fetched = vi
      .spyOn(globalThis, 'fetch')
      .mockRejectedValue(new Error('no network in tests'))
    // Node has channels too, and an open one keeps a build of static pages running for ever.
    const channel = vi.fn(function () {
      return { addEventListener() {}, postMessage() {}, close() {} }
    })
    vi.stubGlobal('BroadcastChannel', channel)
    const { createEarshot } = await import('../src/index.js')
    const errors: string[] = []
    const earshot = createEarshot({
      endpoint: 'https://collect.test/e',
      onError: fault => errors.push(fault.code),
    })
    expect(earshot.getState()).toMatchObject({ consent: 'granted' })
    const stored = await earshot.touch('checkout.payment')
    expect(stored.stored).toBe('memory')
    earshot.observe({} as Element, 'a')()
    earshot.page()
    expect(earshot.status()).toMatchObject({ storage: 'memory' })
    expect(errors).toEqual(['storage'])
    earshot.stop()
    expect(channel).not.toHaveBeenCalled()
    expect(fetched).not.toHaveBeenCalled()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })
})
