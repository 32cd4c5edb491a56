import type * as Core from '@earshot/core'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { TestPage } from './testing/TestPage.js'
import { listenToConsole } from './testing/createTestRoot.js'

const made = vi.hoisted(() => ({ clients: 0 }))
vi.mock('@earshot/core', async importOriginal => {
  const core = await importOriginal<typeof Core>()
  const createEarshot: typeof core.createEarshot = (...args) => {
    made.clients++
    return core.createEarshot(...args)
  }
  return { ...core, createEarshot }
})

test('a server draws the slot with its room, makes no client and says nothing', () => {
  const { error, warn } = listenToConsole()
  expect(typeof document).toBe('undefined')
  expect(renderToString(<TestPage options={{ endpoint: '/feedback' }} />)).toBe(
    '<section aria-label="Payment">' +
      '<div class="effort" style="min-height:var(--earshot-reserved, 220px)"></div>' +
      '<p>quiet, granted</p><output>not_started</output></section>',
  )
  expect(made.clients).toBe(0)
  expect([...error.mock.calls, ...warn.mock.calls]).toEqual([])
})
