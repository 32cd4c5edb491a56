import { describe, expect, test } from 'vitest'
import { uuid } from '../../test/support/examples.js'
import { createVisitor, VISITOR_NOTE, type Visitor } from './createVisitor.js'
import { SESSION_IDLE_MS } from './visitor.js'

const MINUTE = 60_000

/** One browser: its storage and clock are shared by the tabs opened in it. */
function createBrowser(): {
  open(anonymous?: boolean): { visitor: Visitor; sessions: string[]; load(): Promise<void> }
  pass(ms: number): void
  notes: Map<string, string>
  writes(): number
  release(): void
  hold(): void
} {
  const notes = new Map<string, string>()
  let now = 1_800_000_000_000
  let ids = 0
  let writes = 0
  let held: Promise<void> | undefined
  let release = (): void => {}
  return {
    notes,
    writes: () => writes,
    pass(ms) {
      now += ms
    },
    hold() {
      held = new Promise(resolve => (release = resolve))
    },
    release: () => release(),
    open(anonymous = false) {
      const sessions: string[] = []
      const visitor = createVisitor({
        now: () => now,
        newId: () => uuid(++ids),
        anonymous,
        async updateNote(name, decide) {
          await Promise.resolve()
          writes++
          const text = decide(notes.get(name))
          if (text !== undefined) notes.set(name, text)
          await held
        },
        onSession: ({ session }) => sessions.push(session),
      })
      return { visitor, sessions, load: visitor.load }
    },
  }
}

describe('createVisitor', () => {
  test('knows nobody before it has loaded', async () => {
    const { visitor, load } = createBrowser().open()
    expect(visitor.current()).toBeUndefined()
    await load()
    expect(visitor.current()).toMatchObject({ visitor: uuid(1), session: uuid(2), visits: 1 })
  })

  test('agrees with another tab that opens at the same time, and tells of one session', async () => {
    const browser = createBrowser()
    const [first, second] = [browser.open(), browser.open()]
    await Promise.all([first.load(), second.load()])
    expect(second.visitor.current()).toEqual(first.visitor.current())
    expect([...first.sessions, ...second.sessions]).toEqual([uuid(2)])
  })

  test('begins a new session after thirty idle minutes, and has to load for it', async () => {
    const browser = createBrowser()
    const { visitor, sessions, load } = browser.open()
    await load()
    const before = visitor.current()!
    browser.pass(SESSION_IDLE_MS)
    expect(visitor.current()).toBeUndefined()
    await load()
    expect(visitor.current()).toMatchObject({ visitor: before.visitor, visits: 2 })
    expect(visitor.current()!.session).not.toBe(before.session)
    expect(sessions).toHaveLength(2)
  })

  test('keeps a session alive as long as it is used', async () => {
    const browser = createBrowser()
    const { visitor, sessions, load } = browser.open()
    await load()
    const { session } = visitor.current()!
    for (let i = 0; i < 10; i++) {
      browser.pass(20 * MINUTE)
      expect(visitor.current()!.session).toBe(session)
    }
    expect(sessions).toHaveLength(1)
  })

  test('goes on with a session that another tab has kept alive', async () => {
    const browser = createBrowser()
    const [idle, busy] = [browser.open(), browser.open()]
    await idle.load()
    await busy.load()
    const { session } = busy.visitor.current()!
    for (let i = 0; i < 4; i++) {
      browser.pass(10 * MINUTE)
      busy.visitor.current()
      await Promise.resolve()
    }
    expect(idle.visitor.current()).toBeUndefined()
    await idle.load()
    expect(idle.visitor.current()!.session).toBe(session)
    expect(idle.sessions).toEqual([session])
  })

  test('writes a session in use down once a minute', async () => {
    const browser = createBrowser()
    const { visitor, load } = browser.open()
    await load()
    for (let i = 0; i < 120; i++) {
      browser.pass(1000)
      visitor.current()
      await Promise.resolve()
    }
    expect(browser.writes()).toBe(1 + 2)
  })

  test('is somebody new after renewal', async () => {
    const browser = createBrowser()
    const { visitor, load } = browser.open()
    await load()
    const before = visitor.current()!
    visitor.renew()
    expect(visitor.current()).toBeUndefined()
    await load()
    const after = visitor.current()!
    expect(after.visitor).not.toBe(before.visitor)
    expect(after.session).not.toBe(before.session)
    expect(after.visits).toBe(1)
  })

  test('is somebody new when it is renewed while it is being loaded', async () => {
    const browser = createBrowser()
    const first = browser.open()
    await first.load()
    const before = first.visitor.current()!
    const second = browser.open()
    browser.hold()
    const loading = second.load()
    await Promise.resolve()
    second.visitor.renew()
    browser.release()
    await loading
    expect(second.visitor.current()!.visitor).not.toBe(before.visitor)
  })

  test('stays the same visitor when it is only cleared', async () => {
    const browser = createBrowser()
    const { visitor, load } = browser.open()
    await load()
    const before = visitor.current()!
    visitor.clear()
    expect(visitor.current()).toBeUndefined()
    await load()
    expect(visitor.current()!.visitor).toBe(before.visitor)
  })

  test('stores no id of a visitor in anonymous mode, and removes one that was there', async () => {
    const browser = createBrowser()
    await browser.open().load()
    expect(browser.notes.get(VISITOR_NOTE)).toContain('"visitor"')
    const { visitor, load } = browser.open(true)
    await load()
    expect(visitor.current()!.visitor).toBeUndefined()
    expect(browser.notes.get(VISITOR_NOTE)).not.toContain('"visitor"')
  })

  test('begins anew where storage holds no record', async () => {
    const browser = createBrowser()
    browser.notes.set(VISITOR_NOTE, 'damaged')
    const { visitor, load } = browser.open()
    await load()
    expect(visitor.current()).toMatchObject({ visits: 1 })
  })
})
