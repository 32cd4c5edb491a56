import { beforeEach, expect, test, vi } from 'vitest'
import { createFirstLayout } from './createFirstLayout.js'

// What happens, in order: each task that was run begins with its number.
let log: string[]
let tasks: (() => void)[]
beforeEach(() => {
  log = []
  tasks = []
  vi.stubGlobal('setTimeout', (work: () => void) => tasks.push(work))
  vi.stubGlobal('clearTimeout', (id: number) => {
    if (id) tasks[id - 1] = () => {}
  })
  return () => vi.unstubAllGlobals()
})

const run = (): void => {
  // Tasks that these ask for come at the end.
  for (let i = 0; i < tasks.length; i++) {
    log.push(`task ${i + 1}`)
    tasks[i]!()
  }
}

function start(bring = (): void => void log.push('bring')): ReturnType<typeof createFirstLayout> {
  let part: string | undefined
  const host = {
    setAttribute: (_: string, value: string) => void (part = value),
    removeAttribute: () => void (part = undefined),
    getBoundingClientRect: () => log.push(`lay ${part}`),
  } as unknown as Element
  const layout = createFirstLayout(host, work => {
    try {
      work()
    } catch (fault) {
      log.push(String(fault))
      layout.stop()
    }
  })
  layout.begin(bring, () => log.push(`done, ${part ?? 'seen'}`))
  return layout
}

const WHOLE = ['task 1', 'bring', 'lay rest', 'task 2', 'lay all', 'task 3', 'done, seen']

test('brings it, lays it out in two parts and shows it, in a task each', () => {
  const layout = start()
  expect(layout.isOn()).toBe(true)
  run()
  expect(log).toEqual(WHOLE)
  expect(layout.isOn()).toBe(false)
})

test.each([0, 1, 2])('does no more once it was stopped after %i tasks', count => {
  const layout = start()
  for (let i = 0; i < count; i++) tasks[i]!()
  log = []
  layout.stop()
  for (let i = count; i < tasks.length; i++) tasks[i]!()
  expect(log).toEqual([])
})

test('does no more when it is stopped while it is brought', () => {
  const layout = start(() => layout.stop())
  run()
  expect(log).toEqual(['task 1'])
})

test('what throws is guarded, and nothing follows', () => {
  start(() => {
    throw Error('no')
  })
  run()
  expect(log).toEqual(['task 1', 'Error: no'])
})
