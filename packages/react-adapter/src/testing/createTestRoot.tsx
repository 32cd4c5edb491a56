import type { Earshot, EarshotConfig } from '@earshot/core'
import { advanceUntil, createTestEarshot, type TestPlatform } from '@earshot/core/testing'
import { act, type ReactNode } from 'react'
import { createRoot, hydrateRoot, type Root } from 'react-dom/client'
import { onTestFinished, vi, type MockInstance } from 'vitest'

/** A root in the document that leaves with its test. */
export interface TestRoot {
  element: HTMLElement
  render(node: ReactNode): Promise<void>
  unmount(): Promise<void>
}

/** @param html what the server has sent: then the first `render` hydrates it */
export function createTestRoot(html?: string): TestRoot {
  // React's own switch for `act`.
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  const element = document.body.appendChild(document.createElement('div'))
  if (html !== undefined) element.innerHTML = html
  let root: Root | undefined
  const unmount = async (): Promise<void> => {
    await act(async () => root?.unmount())
    root = undefined
  }
  onTestFinished(async () => {
    await unmount()
    element.remove()
  })
  return {
    element,
    unmount,
    render: node =>
      act(async () => {
        if (root) root.render(node)
        else if (html === undefined) (root = createRoot(element)).render(node)
        else root = hydrateRoot(element, node)
      }),
  }
}

/** A real Earshot in a world that the test holds in its hands. */
export function createTestClient(config?: EarshotConfig): {
  platform: TestPlatform
  earshot: Earshot
} {
  const { world, earshot } = createTestEarshot({ config })
  onTestFinished(earshot.stop)
  return { platform: world, earshot }
}

/** Lets React and Earshot go on until `check` holds. */
export function until(platform: TestPlatform, check: () => unknown): Promise<unknown> {
  return advanceUntil(platform, check, { step: act })
}

/** The events of one type that have reached the endpoint. */
export function receivedOf(platform: TestPlatform, type: string): Record<string, unknown>[] {
  return platform.received().filter(event => event.type === type)
}

/** Listens to what React and Earshot say on the console, in place of the console. */
export function listenToConsole(): { error: MockInstance; warn: MockInstance } {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  onTestFinished(() => {
    error.mockRestore()
    warn.mockRestore()
  })
  return { error, warn }
}

/** A journey with one survey at `checkout.payment`. */
export const JOURNEY: EarshotConfig = {
  surveys: [
    {
      id: 'payment-effort',
      at: 'checkout.payment',
      questions: [
        { id: 'effort', preset: 'ces', next: [{ if: { atMost: 3 }, go: 'why' }, { go: 'end' }] },
        { id: 'why', kind: 'text', label: 'What made it hard?', optional: true },
      ],
    },
  ],
}
