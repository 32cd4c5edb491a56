import { describe, expect, test } from 'vitest'
import { createTestPlatform, type TestPlatformOptions } from '../testing/createTestPlatform.js'
import { createTabs, type Tabs } from './createTabs.js'

/** Pages of one site. */
const start = (): { open(): Tabs & { heard: () => unknown[] } } => {
  const tabs: NonNullable<TestPlatformOptions['tabs']> = new Set()
  return {
    open() {
      const heard: unknown[] = []
      const own = createTabs(
        createTestPlatform({ tabs }),
        async (choice, isKept) => void heard.push(isKept ? choice : [choice]),
        error => heard.push(error),
      )
      own.enter()
      return { ...own, heard: () => heard }
    },
  }
}

describe('createTabs', () => {
  test('knows of others from the moment the second one opens', () => {
    const { open } = start()
    const first = open()
    expect(first.hasOthers()).toBe(false)
    const second = open()
    expect([first.hasOthers(), second.hasOthers()]).toEqual([true, true])
  })

  test('knows when the last other one has left, and when one is left', () => {
    const { open } = start()
    const [first, second, third] = [open(), open(), open()]
    third.leave()
    expect([first.hasOthers(), second.hasOthers()]).toEqual([true, true])
    second.leave()
    expect(first.hasOthers()).toBe(false)
    second.enter()
    expect([first.hasOthers(), second.hasOthers()]).toEqual([true, true])
  })

  test('does not take for there, on its return, who left while it slept', () => {
    const { open } = start()
    const [first, second] = [open(), open()]
    first.leave()
    second.leave()
    first.enter()
    expect(first.hasOthers()).toBe(false)
    second.enter()
    expect(first.hasOthers()).toBe(true)
  })

  test('a choice reaches all others, also from a page that has ended, and nothing else does', () => {
    const { open } = start()
    const [first, second] = [open(), open()]
    expect([first.heard(), second.heard()]).toEqual([[], []])
    first.tellConsent('denied', true)
    first.leave()
    first.tellConsent('pending', false)
    expect([first.heard(), second.heard()]).toEqual([[], ['denied', ['pending']]])
  })
})
