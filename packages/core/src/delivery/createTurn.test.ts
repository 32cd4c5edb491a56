import { describe, expect, test } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../testing/createTestPlatform.js'
import { createTurn, type Turn } from './createTurn.js'

type Locking = 'locks' | 'none' | 'stuck'

/** Two tabs of one browser. */
function start(locking: Locking = 'locks'): {
  platform: TestPlatform
  notes: Map<string, string>
  tab(): Turn
} {
  const platform = createTestPlatform()
  const notes = new Map<string, string>()
  const withLock: TestPlatform['withLock'] = async (name, work) =>
    locking === 'none' ? 'none' : locking === 'stuck' ? 'taken' : platform.withLock(name, work)
  return {
    platform,
    notes,
    tab: () =>
      createTurn(
        { ...platform, withLock },
        {
          async updateNote(name, decide) {
            const text = decide(notes.get(name))
            if (text === undefined) notes.delete(name)
            else notes.set(name, text)
          },
        },
        'default',
      ),
  }
}

/** Work that goes on until it is told to end. */
function work(): { run: () => Promise<void>; end: () => void; begun: () => boolean } {
  let begun = false
  let end = (): void => {}
  const ended = new Promise<void>(resolve => (end = resolve))
  return {
    run() {
      begun = true
      return ended
    },
    end,
    begun: () => begun,
  }
}

describe.each<Locking>(['locks', 'none'])('createTurn (%s)', locking => {
  test('lets one tab work at a time', async () => {
    const { tab } = start(locking)
    const [first, second] = [work(), work()]
    const one = tab().take(first.run)
    await Promise.resolve()
    expect(await tab().take(second.run)).toBe(false)
    expect(second.begun()).toBe(false)
    first.end()
    expect(await one).toBe(true)
    second.end()
    expect(await tab().take(second.run)).toBe(true)
  })

  test('is free again after work that threw', async () => {
    const { tab } = start(locking)
    await expect(tab().take(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await tab().take(async () => {})).toBe(true)
  })
})

describe('createTurn', () => {
  test('takes over the lease of a tab that died', async () => {
    const { platform, tab } = start('none')
    void tab().take(work().run)
    await platform.advance(14_000)
    expect(await tab().take(async () => {})).toBe(false)
    await platform.advance(2000)
    expect(await tab().take(async () => {})).toBe(true)
  })

  test('keeps a lease that is renewed', async () => {
    const { platform, tab } = start('none')
    const first = work()
    let renew = async (): Promise<void> => {}
    void tab().take(again => {
      renew = again
      return first.run()
    })
    for (let i = 0; i < 3; i++) {
      await platform.advance(10_000)
      await renew()
    }
    expect(await tab().take(async () => {})).toBe(false)
  })

  test('does not wait for a lease whose clock was set back', async () => {
    const { platform, tab } = start('none')
    void tab().take(work().run)
    await platform.advance(0)
    platform.jump({ nowMs: -86_400_000 })
    expect(await tab().take(async () => {})).toBe(true)
  })

  test('goes on under a lease when a frozen page holds the lock for a minute', async () => {
    const { platform, tab } = start('stuck')
    const turn = tab()
    let worked = 0
    const count = async (): Promise<void> => void worked++
    for (let second = 0; second < 60; second += 15) {
      expect(await turn.take(count)).toBe(false)
      await platform.advance(15_000)
    }
    expect(await turn.take(count)).toBe(true)
    expect(worked).toBe(1)
  })

  test('does not take two holders, a while apart, for one that is frozen', async () => {
    const { platform, tab } = start('stuck')
    const turn = tab()
    expect(await turn.take(async () => {})).toBe(false)
    await platform.advance(70_000)
    expect(await turn.take(async () => {})).toBe(false)
  })

  test.each(['', 'x', 'x NaN', 'x 99999999999999'])(
    'is not held up by the lease %j',
    async text => {
      const { notes, tab } = start('none')
      notes.set('lease|default', text)
      expect(await tab().take(async () => {})).toBe(true)
      expect(notes.has('lease|default')).toBe(false)
    },
  )
})
