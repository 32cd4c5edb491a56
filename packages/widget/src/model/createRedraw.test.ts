import { expect, test } from 'vitest'
import { createCells } from '@earshot/core/headless'
import { createRedraw } from './createRedraw.js'

test('a cell that gets another value has it drawn, and one that keeps its value does not', () => {
  const drawn: number[] = []
  const redraw = createRedraw(() => void drawn.push(count.value))
  const count = createCells(redraw.request)(0)
  count.value = 1
  expect(drawn).toEqual([])
  redraw.start()
  count.value = 1
  count.value = 2
  expect(drawn).toEqual([1, 2])
  redraw.stop()
  count.value = 3
  expect(drawn).toEqual([1, 2])
})

test('what changes while it is drawn is drawn after that, not within it', () => {
  const drawn: string[] = []
  const redraw = createRedraw(() => {
    drawn.push(`begins ${count.value}`)
    if (count.value < 3) count.value++
    drawn.push('ends')
  })
  const count = createCells(redraw.request)(1)
  redraw.start()
  expect(drawn).toEqual(['begins 1', 'ends', 'begins 2', 'ends', 'begins 3', 'ends'])
})

test('a drawing that stops it is the last one', () => {
  let drawings = 0
  const redraw = createRedraw(() => {
    drawings++
    redraw.stop()
    redraw.request()
  })
  redraw.start()
  redraw.request()
  expect(drawings).toBe(1)
})
