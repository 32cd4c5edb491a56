// @vitest-environment happy-dom
import { forwardRef, Profiler, StrictMode, type ReactNode } from 'react'
import { expect, test } from 'vitest'
import { EarshotProvider } from './EarshotProvider.js'
import { createTestClient, createTestRoot, receivedOf, until } from './testing/createTestRoot.js'
import { Touchpoint } from './Touchpoint.js'
import { useTouchpoint } from './useTouchpoint.js'

function Card({ id }: { id: string }): ReactNode {
  return <article ref={useTouchpoint(id)} />
}

test('an element that was really seen reaches the endpoint as its touchpoint, once', async () => {
  const { platform, earshot } = createTestClient()
  const root = createTestRoot()
  await root.render(
    <StrictMode>
      <EarshotProvider client={earshot}>
        <Card id="product.details" />
      </EarshotProvider>
    </StrictMode>,
  )
  expect(platform.leaks().observed).toBe(1)
  platform.view(root.element.firstElementChild!)
  await until(platform, () => receivedOf(platform, 'touchpoint.seen').length)
  await platform.advance(60_000)
  expect(receivedOf(platform, 'touchpoint.seen').map(event => event.touchpoint)).toEqual([
    'product.details',
  ])
})

test('another id makes the same element another touchpoint', async () => {
  const { platform, earshot } = createTestClient()
  const root = createTestRoot()
  const page = (id: string): ReactNode => (
    <EarshotProvider client={earshot}>
      <Card id={id} />
    </EarshotProvider>
  )
  await root.render(page('checkout.address'))
  const element = root.element.firstElementChild!
  await root.render(page('checkout.payment'))
  expect(root.element.firstElementChild).toBe(element)
  expect(platform.leaks().observed).toBe(1)
  platform.view(element)
  await until(platform, () => receivedOf(platform, 'touchpoint.seen').length)
  expect(receivedOf(platform, 'touchpoint.seen').map(event => event.touchpoint)).toEqual([
    'checkout.payment',
  ])
})

test('rendering again with the same id leaves the element alone', async () => {
  const { earshot } = createTestClient()
  let observations = 0
  const counting = {
    ...earshot,
    observe: (element: Element, id: string) => {
      observations++
      return earshot.observe(element, id)
    },
  }
  const root = createTestRoot()
  for (const title of ['a', 'b', 'c']) {
    await root.render(
      <EarshotProvider client={counting}>
        <Touchpoint id="home" title={title} />
      </EarshotProvider>,
    )
  }
  expect(observations).toBe(1)
})

test('an element that goes is no longer observed', async () => {
  const { platform, earshot } = createTestClient()
  const root = createTestRoot()
  await root.render(
    <EarshotProvider client={earshot}>
      <Card id="home" />
      <Touchpoint id="home" />
    </EarshotProvider>,
  )
  expect(platform.leaks().observed).toBe(2)
  await root.render(<EarshotProvider client={earshot} />)
  expect(platform.leaks().observed).toBe(0)
})

test('Touchpoint draws the element asked for, with its attributes, and renders once', async () => {
  const { platform, earshot } = createTestClient()
  const root = createTestRoot()
  let commits = 0
  await root.render(
    <EarshotProvider client={earshot}>
      <Profiler id="touchpoint" onRender={() => void commits++}>
        <Touchpoint id="checkout.payment" as="section" className="stack" aria-label="Payment">
          Pay
        </Touchpoint>
      </Profiler>
    </EarshotProvider>,
  )
  expect(root.element.innerHTML).toBe('<section class="stack" aria-label="Payment">Pay</section>')
  platform.view(root.element.firstElementChild!)
  await until(platform, () => receivedOf(platform, 'touchpoint.seen').length)
  expect(commits).toBe(1)
})

test('Touchpoint draws a component that hands its ref on, and observes the element of it', async () => {
  const Box = forwardRef<HTMLElement, { tone: string }>(({ tone }, ref) => (
    <aside>
      <article ref={ref} data-tone={tone} />
    </aside>
  ))
  const { platform, earshot } = createTestClient()
  const root = createTestRoot()
  await root.render(
    <EarshotProvider client={earshot}>
      <Touchpoint id="help.article" as={Box} tone="calm" />
    </EarshotProvider>,
  )
  expect(root.element.innerHTML).toBe('<aside><article data-tone="calm"></article></aside>')
  expect(platform.view(root.element.querySelector('article')!)).toBe(true)
  await until(platform, () => receivedOf(platform, 'touchpoint.seen').length)
  expect(receivedOf(platform, 'touchpoint.seen')[0]!.touchpoint).toBe('help.article')
})
