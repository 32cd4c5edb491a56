import { expect, test } from 'vitest'
import { mayReturn } from './mayReturn.js'

/** How often it comes back when it is taken away every `everyMs`. */
const returnsOf = (everyMs: number): number => {
  const returns: number[] = []
  for (let now = 0; returns.length < 1000 && mayReturn(returns, now); now += everyMs) {
    returns.push(now)
  }
  return returns.length
}

test.each([
  ['at once, each time', 0, 5],
  ['each second', 1000, 5],
  ['each two seconds', 2000, 5],
  ['now and then', 3000, 20],
  ['each minute', 60_000, 20],
])('taken away %s, a widget comes back for a while', (_, everyMs, times) =>
  expect(returnsOf(everyMs)).toBe(times),
)

test('a quick fight that is long over is forgotten', () => {
  const fight = [0, 10, 20, 30, 40]
  expect(mayReturn(fight, 50)).toBe(false)
  expect(mayReturn(fight, 20_000)).toBe(true)
})
