// @vitest-environment happy-dom
import { act, Profiler, useLayoutEffect, type ReactNode } from 'react'
import { expect, test, vi } from 'vitest'
import { EarshotProvider } from './EarshotProvider.js'
import { createTestClient, createTestRoot, JOURNEY, until } from './testing/createTestRoot.js'
import { Touchpoint } from './Touchpoint.js'
import { useExplain } from './useExplain.js'
import { useSurvey } from './useSurvey.js'

function Why(): ReactNode {
  const { ask, reasons } = useExplain('payment-effort')
  return <output>{[ask, ...reasons].join(' ')}</output>
}

function Slot(): ReactNode {
  return <div ref={useSurvey('payment-effort').slot} />
}

test('says why a survey is not asked, follows what happens, and renders for nothing else', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const { platform, earshot } = createTestClient(JOURNEY)
  const root = createTestRoot()
  let commits = 0
  const page = (show: boolean): ReactNode => (
    <EarshotProvider client={earshot}>
      <Touchpoint id="checkout.payment">
        <Slot />
      </Touchpoint>
      {show && (
        <Profiler id="why" onRender={() => void commits++}>
          <Why />
        </Profiler>
      )}
    </EarshotProvider>
  )
  await root.render(page(true))
  const said = (): string => root.element.querySelector('output')?.textContent ?? ''
  await until(platform, () => said().startsWith('false'))
  const before = commits
  await earshot.touch('elsewhere')
  vi.advanceTimersByTime(10_000)
  expect([commits, said()]).toEqual([
    before,
    `false ${earshot.explain('payment-effort').reasons.join(' ')}`,
  ])

  platform.view(root.element.firstElementChild!)
  await until(platform, () => earshot.getState().surveys.has('payment-effort'))
  await act(async () => void vi.advanceTimersByTime(1000))
  expect(said()).toBe('true on_screen')
  await root.render(page(false))
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

test('asks nothing of the client before it is drawn', async () => {
  const { earshot } = createTestClient(JOURNEY)
  let isDrawn = false
  const early: boolean[] = []
  const client = {
    ...earshot,
    explain(id: string) {
      early.push(!isDrawn)
      return earshot.explain(id)
    },
  }
  function Drawn(): ReactNode {
    useLayoutEffect(() => {
      isDrawn = true
    })
    return null
  }
  await createTestRoot().render(
    <EarshotProvider client={client}>
      <Why />
      <Drawn />
    </EarshotProvider>,
  )
  expect(early.length).toBeGreaterThan(0)
  expect(early).not.toContain(true)
})

test('sees an end that only time brings', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const { earshot } = createTestClient(JOURNEY)
  let reasons = ['too_soon']
  const client = { ...earshot, explain: () => ({ ask: !reasons.length, reasons }) }
  const root = createTestRoot()
  await root.render(
    <EarshotProvider client={client}>
      <Why />
    </EarshotProvider>,
  )
  expect(root.element.textContent).toBe('false too_soon')
  reasons = []
  await act(async () => void vi.advanceTimersByTime(1000))
  expect(root.element.textContent).toBe('true')
  vi.useRealTimers()
})
