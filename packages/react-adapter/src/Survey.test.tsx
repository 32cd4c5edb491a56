// @vitest-environment happy-dom
import { Profiler, StrictMode, type ReactNode } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { EarshotProvider } from './EarshotProvider.js'
import { Survey } from './Survey.js'
import {
  createTestClient,
  createTestRoot,
  JOURNEY,
  listenToConsole,
  receivedOf,
  until,
} from './testing/createTestRoot.js'
import { Touchpoint } from './Touchpoint.js'

// A widget that draws one word, so that mounting and unmounting can be seen.
const widget = vi.hoisted(() => ({
  loads: 0,
  broken: false,
  calls: [] as { survey: string; locale?: string | undefined }[],
}))
vi.mock('@earshot/widget', () => ({
  get mountWidget() {
    widget.loads++
    if (widget.broken) throw new Error('blocked')
    return (_: unknown, options: { survey: string; element?: Element; locale?: string }) => {
      const { element = document.body, survey, locale } = options
      widget.calls.push({ survey, locale })
      const drawn = element.appendChild(document.createElement('b'))
      drawn.textContent = 'drawn'
      return () => drawn.remove()
    }
  },
}))
beforeEach(() => Object.assign(widget, { loads: 0, broken: false, calls: [] }))

function Page({ show = true }: { show?: boolean }): ReactNode {
  return (
    <Touchpoint id="checkout.payment">
      {show && <Survey id="payment-effort" className="effort" locale="de" />}
    </Touchpoint>
  )
}

test('reserves the room of an inline survey, which a style or a class may change', async () => {
  const { earshot } = createTestClient()
  const root = createTestRoot()
  await root.render(
    <EarshotProvider client={earshot}>
      <Survey id="a" />
      <Survey id="b" style={{ minHeight: 90, margin: 4 }} data-testid="own" />
      <Survey id="c" placement="panel" />
    </EarshotProvider>,
  )
  const [a, b, c] = [...root.element.children] as [HTMLElement, HTMLElement, HTMLElement]
  expect(a.style.minHeight).toBe('var(--earshot-reserved, 220px)')
  expect([b.style.minHeight, b.style.marginTop, b.dataset.testid]).toEqual(['90px', '4px', 'own'])
  expect(c.getAttribute('style') ?? '').toBe('')
})

test('is drawn by the widget once it is asked, not loaded before, and leaves nothing behind', async () => {
  const { platform, earshot } = createTestClient(JOURNEY)
  const root = createTestRoot()
  let commits = 0
  const page = (show: boolean): ReactNode => (
    <StrictMode>
      <EarshotProvider client={earshot}>
        <Profiler id="page" onRender={() => void commits++}>
          <Page show={show} />
        </Profiler>
      </EarshotProvider>
    </StrictMode>
  )
  await root.render(page(true))
  await platform.advance(5000)
  expect(widget.loads).toBe(0)

  platform.view(root.element.firstElementChild!)
  await until(platform, () => root.element.textContent === 'drawn')
  expect(widget.calls).toEqual([{ survey: 'payment-effort', locale: 'de' }])
  expect(commits).toBe(1)

  await root.render(page(false))
  expect(root.element.textContent).toBe('')
  expect(platform.leaks().observed).toBe(1)
})

test('stays with the widget when the survey is closed, and is drawn only once', async () => {
  const { platform, earshot } = createTestClient(JOURNEY)
  const root = createTestRoot()
  await root.render(
    <EarshotProvider client={earshot}>
      <Page />
    </EarshotProvider>,
  )
  platform.view(root.element.firstElementChild!)
  await until(platform, () => widget.calls.length)
  await earshot.dispatch({ type: 'open', survey: 'payment-effort' })
  await earshot.dispatch({ type: 'dismiss', survey: 'payment-effort', how: 'closed' })
  await until(platform, () => receivedOf(platform, 'survey.dismissed').length)
  expect(widget.calls).toHaveLength(1)
})

test('what is asked over the page is drawn there, as long as it is mounted', async () => {
  const { platform, earshot } = createTestClient({
    asking: { firstSession: true, boundaryMs: 0 },
    surveys: ['corner', 'other'].map(id => ({
      id,
      placement: 'panel',
      when: { event: id },
      questions: [{ id: 'useful', preset: 'helpful', label: 'Helpful?' }],
    })),
  })
  const root = createTestRoot()
  await root.render(
    <EarshotProvider client={earshot}>
      <Survey id="corner" placement="panel" />
    </EarshotProvider>,
  )
  await earshot.outcome('corner')
  await until(platform, () => widget.calls.length)
  expect(root.element.textContent).toBe('')
  expect(document.body.lastElementChild?.textContent).toBe('drawn')
  await root.unmount()
  expect(document.body.textContent).toBe('')
  // What is open goes on when it is mounted again; nothing else is begun that nobody draws.
  expect(earshot.explain('other').reasons).toContain('no_slot')
})

test('a slot that goes while the widget is loading is not drawn into', async () => {
  const { platform, earshot } = createTestClient(JOURNEY)
  const root = createTestRoot()
  await root.render(
    <EarshotProvider client={earshot}>
      <Page />
    </EarshotProvider>,
  )
  const slot = root.element.querySelector('.effort')!
  platform.view(root.element.firstElementChild!)
  const asked = new Promise<void>(resolve => {
    const stop = earshot.on('asked', () => {
      stop()
      // The import has just begun.
      void root.unmount().then(resolve)
    })
  })
  await until(platform, () => earshot.getState().surveys.has('payment-effort'))
  await asked
  await platform.advance(1000)
  expect(slot.innerHTML).toBe('')
})

test('a widget that cannot be loaded is reported, and tried again when it is asked again', async () => {
  const { error, warn } = listenToConsole()
  const { platform, earshot } = createTestClient(JOURNEY)
  const faults: { code: string; message: string }[] = []
  earshot.on('error', fault => void (fault.code === 'ui_unavailable' && faults.push(fault)))
  widget.broken = true
  const root = createTestRoot()
  await root.render(
    <EarshotProvider client={earshot}>
      <Page />
    </EarshotProvider>,
  )
  platform.view(root.element.firstElementChild!)
  await until(platform, () => faults.length)
  expect(faults).toEqual([
    { code: 'ui_unavailable', message: 'survey payment-effort: Error: blocked' },
  ])

  widget.broken = false
  earshot.ask('payment-effort')
  await until(platform, () => root.element.textContent === 'drawn')
  expect([...error.mock.calls, ...warn.mock.calls]).toEqual([])
})
