// @vitest-environment happy-dom
import { defineSurvey } from '@earshot/core'
import { act, StrictMode, useEffect, type ReactNode } from 'react'
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
import { useDeliveryStatus } from './useDeliveryStatus.js'
import { useEarshotState } from './useEarshotState.js'
import { useSurvey, type SurveyControls } from './useSurvey.js'

const effort = defineSurvey({
  id: 'payment-effort',
  at: 'checkout.payment',
  questions: [
    { id: 'effort', preset: 'ces', next: [{ if: { atMost: 3 }, go: 'why' }, { go: 'end' }] },
    { id: 'why', kind: 'text', label: 'What made it hard?', optional: true },
  ],
})

type Controls = SurveyControls<typeof effort>

function setUp() {
  const { platform, earshot } = createTestClient({ surveys: [effort] })
  const root = createTestRoot()
  const seen = { renders: 0, controls: undefined as Controls | undefined, status: [] as unknown[] }
  function Effort(): ReactNode {
    const controls = useSurvey(effort)
    const { state, slot, open } = controls
    useEffect(() => void (state?.phase === 'asked' && open()), [state, open])
    seen.renders++
    seen.controls = controls
    return <p ref={slot}>{state?.phase === 'open' ? state.question?.id : state?.phase}</p>
  }
  function Status(): ReactNode {
    const status = useDeliveryStatus(effort.id)
    seen.status.push(status)
    return null
  }
  const start = async (strict = false): Promise<void> => {
    const page = (
      <EarshotProvider client={earshot}>
        <Touchpoint id="checkout.payment">
          <Effort />
        </Touchpoint>
        <Status />
      </EarshotProvider>
    )
    await root.render(strict ? <StrictMode>{page}</StrictMode> : page)
    platform.view(root.element.firstElementChild!)
    await until(platform, () => root.element.textContent === 'effort')
  }
  return { platform, earshot, root, seen, start, controls: () => seen.controls! }
}

test('a survey drawn by hand goes from question to thanks and reaches the endpoint', async () => {
  const { platform, root, seen, start, controls } = setUp()
  await start()
  await act(() => controls().answer('effort', 2))
  expect(root.element.textContent).toBe('why')
  await act(() => controls().back())
  expect(root.element.textContent).toBe('effort')
  await act(() => controls().answer('effort', 3))
  await act(() => controls().answer('why', 'too many fields'))
  await until(platform, () => root.element.textContent === 'thanked')
  await until(platform, () => receivedOf(platform, 'survey.completed').length)
  expect(
    receivedOf(platform, 'survey.answered').map(({ data }) => {
      const { question, value, revision } = data as Record<string, unknown>
      return [question, value, revision]
    }),
  ).toEqual([
    ['effort', 2, 0],
    ['effort', 3, 1],
    ['why', 'too many fields', 0],
  ])
  expect(receivedOf(platform, 'survey.shown')).toHaveLength(1)
  await until(platform, () => seen.status.at(-1) === 'sent')
  expect(seen.status[0]).toBeUndefined()
})

test('renders once for each step of its survey and not for anything else', async () => {
  const { platform, earshot, seen, start, controls } = setUp()
  await start()
  // Nothing, asked, open.
  expect(seen.renders).toBe(3)
  const { open, answer, slot } = controls()
  await act(() => controls().answer('effort', 1))
  expect(seen.renders).toBe(4)
  await act(async () => {
    await earshot.touch('home')
    await platform.advance(60_000)
  })
  expect(seen.renders).toBe(4)
  expect(controls()).toMatchObject({ open, answer, slot })
})

test('skipping an optional question and dismissing reach the endpoint', async () => {
  const { platform, root, start, controls } = setUp()
  await start(true)
  expect(await act(() => controls().skip())).toMatchObject({ stored: 'no', reason: 'not_optional' })
  await act(() => controls().answer('effort', 1))
  await act(() => controls().dismiss('later'))
  expect(root.element.textContent).toBe('closed')
  await until(platform, () => receivedOf(platform, 'survey.dismissed').length)
  expect(receivedOf(platform, 'survey.dismissed')[0]!.data).toMatchObject({
    how: 'later',
    answered: 1,
  })
  expect(receivedOf(platform, 'survey.shown')).toHaveLength(1)
})

test('an element in a slot is not asked after it has gone', async () => {
  const { platform, earshot } = createTestClient(JOURNEY)
  const root = createTestRoot()
  function Slot(): ReactNode {
    return <p ref={useSurvey('payment-effort').slot} />
  }
  const page = (show: boolean): ReactNode => (
    <EarshotProvider client={earshot}>
      <Touchpoint id="checkout.payment">{show && <Slot />}</Touchpoint>
    </EarshotProvider>
  )
  await root.render(page(true))
  await root.render(page(false))
  platform.view(root.element.firstElementChild!)
  await until(platform, () => receivedOf(platform, 'touchpoint.seen').length)
  await act(() => platform.advance(5000))
  expect(earshot.getState().surveys.size).toBe(0)
})

test('what one person has begun is not there for the next, though nobody drew it meanwhile', async () => {
  const { platform, earshot } = createTestClient({
    surveys: [
      {
        id: 's',
        when: { event: 'due' },
        questions: [{ id: 'q', kind: 'text', label: 'Why?' }],
      },
    ],
  })
  const root = createTestRoot()
  const texts: unknown[] = []
  function Words(): ReactNode {
    const { slot, getGroupProps, getTextProps } = useSurvey('s')
    const props = getTextProps()
    texts.push(props.value)
    return <p ref={slot} {...getGroupProps()} children={<textarea {...props} />} />
  }
  const page = (show: boolean): ReactNode => (
    <EarshotProvider client={earshot}>{show && <Words />}</EarshotProvider>
  )
  await root.render(page(true))
  await act(async () => earshot.ask('s'))
  await until(platform, () => earshot.getState().surveys.get('s')?.phase === 'open')
  const field = root.element.querySelector('textarea')!
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!.set!.call(
      field,
      'mine',
    )
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  expect(texts.at(-1)).toBe('mine')
  await root.render(page(false))
  await act(() => earshot.reset())
  texts.length = 0
  await root.render(page(true))
  expect(new Set(texts)).toEqual(new Set(['']))
})

test('a survey drawn over the page offers its own placement, which its definition names', async () => {
  const panel = defineSurvey({
    id: 'p',
    placement: 'panel',
    when: { event: 'due' },
    audience: { sample: 1 },
    questions: [{ id: 'q', preset: 'ces' }],
  })
  const { platform, earshot } = createTestClient({
    surveys: [panel],
    asking: { firstSession: true },
  })
  const root = createTestRoot()
  function Panel(): ReactNode {
    const { slot, question, getGroupProps } = useSurvey(panel)
    return <aside ref={slot}>{question && <p {...getGroupProps()} />}</aside>
  }
  await root.render(<EarshotProvider client={earshot} children={<Panel />} />)
  await act(async () => earshot.ask('p'))
  await until(platform, () => earshot.getState().surveys.get('p')?.phase === 'open')
})

test('a part of the state is read, and read again only when it changes', async () => {
  const { platform, earshot } = createTestClient()
  const root = createTestRoot()
  let renders = 0
  function Consent(): ReactNode {
    renders++
    return useEarshotState(state => state.consent)
  }
  await root.render(
    <EarshotProvider client={earshot}>
      <Consent />
    </EarshotProvider>,
  )
  await act(() => platform.advance(1000))
  expect([root.element.textContent, renders]).toEqual(['granted', 1])
  await act(async () => earshot.setConsent('pending'))
  expect([root.element.textContent, renders]).toEqual(['pending', 2])
})

test('a part that is made anew at each reading renders once for each change, and not without end', async () => {
  const { error } = listenToConsole()
  const { platform, earshot } = createTestClient()
  const root = createTestRoot()
  let renders = 0
  function Facts(): ReactNode {
    renders++
    return Object.values(useEarshotState(({ consent }) => ({ consent }))).join()
  }
  await root.render(
    <EarshotProvider client={earshot}>
      <Facts />
    </EarshotProvider>,
  )
  await act(() => platform.advance(1000))
  const before = renders
  await act(() => platform.advance(1000))
  expect(renders).toBe(before)
  await act(async () => earshot.setConsent('pending'))
  expect([root.element.textContent, renders]).toEqual(['pending', before + 1])
  expect(error.mock.calls).toEqual([])
})
