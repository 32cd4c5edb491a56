// @vitest-environment happy-dom
import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server.browser'
import { expect, test, vi } from 'vitest'
import {
  createTestClient,
  createTestRoot,
  JOURNEY,
  listenToConsole,
  until,
} from './testing/createTestRoot.js'
import { TestPage } from './testing/TestPage.js'

vi.mock('@earshot/widget', () => ({
  mountWidget: (_: unknown, { element }: { element: Element }) => {
    element.textContent = 'drawn'
    return () => element.replaceChildren()
  },
}))

test('a page from the server is hydrated without a word, keeps its elements, and asks', async () => {
  const { error, warn } = listenToConsole()
  const { platform, earshot } = createTestClient(JOURNEY)
  const page = (
    <StrictMode>
      <TestPage client={earshot} />
    </StrictMode>
  )
  const root = createTestRoot(renderToString(page))
  const section = root.element.firstElementChild!
  await root.render(page)
  expect(root.element.firstElementChild).toBe(section)
  platform.view(section)
  await until(platform, () => section.textContent === 'drawnasked, grantedon_screen')
  expect([...error.mock.calls, ...warn.mock.calls]).toEqual([])
})

test('a choice made before differs from the server’s page, and still hydrates without a word', async () => {
  const { error } = listenToConsole()
  const { earshot } = createTestClient(JOURNEY)
  const html = renderToString(<TestPage client={earshot} />)
  earshot.setConsent('pending')
  const root = createTestRoot(html)
  await root.render(<TestPage client={earshot} />)
  expect(root.element.textContent).toBe('quiet, pendingconsent_pending')
  expect(error.mock.calls).toEqual([])
})
