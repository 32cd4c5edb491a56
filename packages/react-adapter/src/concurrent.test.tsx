// @vitest-environment happy-dom
import {
  act,
  startTransition,
  StrictMode,
  Suspense,
  useLayoutEffect,
  useState,
  type ReactNode,
} from 'react'
import { expect, test } from 'vitest'
import { EarshotProvider } from './EarshotProvider.js'
import {
  createTestClient,
  createTestRoot,
  JOURNEY,
  listenToConsole,
  receivedOf,
  until,
} from './testing/createTestRoot.js'
import { Touchpoint } from './Touchpoint.js'
import { useEarshotState } from './useEarshotState.js'
import { useSurvey, type SurveyControls } from './useSurvey.js'

test('parts of one transition never show two states of the client at once', async () => {
  const { earshot } = createTestClient()
  const root = createTestRoot()
  const shown: string[] = []
  let go!: (on: boolean) => void
  let drawn = 0
  function Part(): ReactNode {
    // What may happen between two slices of a long transition.
    if (++drawn === 3) earshot.setConsent('pending')
    return <i>{useEarshotState(state => state.consent)}</i>
  }
  function Page(): ReactNode {
    const [on, set] = useState(false)
    go = set
    useLayoutEffect(() => void shown.push(root.element.textContent))
    return on ? [0, 1, 2, 3, 4].map(key => <Part key={key} />) : null
  }
  await root.render(
    <EarshotProvider client={earshot}>
      <Page />
    </EarshotProvider>,
  )
  await act(async () => startTransition(() => go(true)))
  expect(shown).toEqual(['', 'pending'.repeat(5)])
})

test('a survey that is open goes on after its part was suspended, under StrictMode', async () => {
  const { error } = listenToConsole()
  const { platform, earshot } = createTestClient(JOURNEY)
  const root = createTestRoot()
  let controls!: SurveyControls<string>
  let suspend!: (on: boolean) => void
  let resume!: () => void
  const promise = new Promise<void>(resolve => {
    resume = resolve
  })
  let isDone = false
  void promise.then(() => {
    isDone = true
  })
  function Late({ on }: { on: boolean }): ReactNode {
    // As a library that fetches does it, in React 18 and 19 alike.
    if (on && !isDone) throw promise
    return null
  }
  function Effort(): ReactNode {
    const [on, set] = useState(false)
    suspend = set
    controls = useSurvey('payment-effort')
    return (
      <div ref={controls.slot}>
        {controls.question && (
          <div {...controls.getGroupProps()}>
            {controls.question.points.map(({ value }) => (
              <input key={value} {...controls.getOptionProps(value)} />
            ))}
          </div>
        )}
        <Late on={on} />
      </div>
    )
  }
  await root.render(
    <StrictMode>
      <EarshotProvider client={earshot}>
        <Touchpoint id="checkout.payment">
          <Suspense fallback="wait">
            <Effort />
          </Suspense>
        </Touchpoint>
      </EarshotProvider>
    </StrictMode>,
  )
  platform.view(root.element.firstElementChild!)
  await until(platform, () => controls.question)
  const first = root.element.querySelector('input')!
  await act(async () => {
    first.focus()
    first.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }))
  })
  expect(controls.needsSend).toBe(true)
  await act(async () => suspend(true))
  expect(root.element.textContent).toContain('wait')
  await act(async () => resume())
  expect(root.element.textContent).not.toContain('wait')
  // What was selected and not sent is still selected.
  expect(controls.needsSend).toBe(true)
  await act(async () => root.element.querySelectorAll('input')[6]!.click())
  await until(platform, () => receivedOf(platform, 'survey.answered').length)
  expect(receivedOf(platform, 'survey.shown')).toHaveLength(1)
  expect(error.mock.calls).toEqual([])
})
