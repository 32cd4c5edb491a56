// @vitest-environment happy-dom
import type * as Core from '@earshot/core'
import type { Earshot } from '@earshot/core'
import type { TestPlatform } from '@earshot/core/testing'
import { act, StrictMode, useEffect, useLayoutEffect, type ReactNode } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
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
import { useEarshot } from './useEarshot.js'
import { useSurvey } from './useSurvey.js'

// The platform of each client that a provider has made of options: a real client, in a test's world.
const worlds = vi.hoisted(() => [] as TestPlatform[])
vi.mock('@earshot/core', async importOriginal => {
  const core = await importOriginal<typeof Core>()
  const { createTestPlatform } = await import('@earshot/core/testing')
  const createEarshot: typeof core.createEarshot = (options, platform) => {
    if (platform) return core.createEarshot(options, platform)
    const world = createTestPlatform()
    worlds.push(world)
    return core.createEarshot(options, world)
  }
  return { ...core, createEarshot }
})
beforeEach(() => void worlds.splice(0))

const OPTIONS = { endpoint: '/feedback' }
const NO_LEAKS = { timers: 0, listeners: 0, observed: 0 }

function Touch({ id, when }: { id: string; when: typeof useEffect }): ReactNode {
  const earshot = useEarshot()
  when(() => void earshot.touch(id), [earshot, id])
  return null
}

test('StrictMode makes one client, which begins one session, and unmounting stops it', async () => {
  const { error, warn } = listenToConsole()
  const root = createTestRoot()
  await root.render(
    <StrictMode>
      <EarshotProvider options={OPTIONS}>
        <Touchpoint id="checkout.payment" />
      </EarshotProvider>
    </StrictMode>,
  )
  expect(worlds).toHaveLength(1)
  const [world] = worlds as [TestPlatform]
  expect(world.leaks()).toMatchObject({ listeners: 1, observed: 1 })
  await until(world, () => receivedOf(world, 'session.started').length)
  await root.unmount()
  expect(world.leaks()).toEqual(NO_LEAKS)
  expect(receivedOf(world, 'session.started')).toHaveLength(1)
  expect(worlds).toHaveLength(1)
  expect([...error.mock.calls, ...warn.mock.calls]).toEqual([])
})

test('a child’s first layout effect and first effect reach the endpoint', async () => {
  const root = createTestRoot()
  await root.render(
    <EarshotProvider options={OPTIONS}>
      <Touch id="in.layout" when={useLayoutEffect} />
      <Touch id="in.effect" when={useEffect} />
    </EarshotProvider>,
  )
  const [world] = worlds as [TestPlatform]
  await until(world, () => receivedOf(world, 'touchpoint.used').length === 2)
  expect(receivedOf(world, 'touchpoint.used').map(event => event.touchpoint)).toEqual([
    'in.layout',
    'in.effect',
  ])
})

test('what a child records as it goes is recorded by the client that goes with it', async () => {
  const stored: Promise<{ stored: string }>[] = []
  function Leaving(): ReactNode {
    const earshot = useEarshot()
    useEffect(
      () => () => void stored.push(earshot.touch('checkout.address', { outcome: 'abandoned' })),
      [earshot],
    )
    return null
  }
  const root = createTestRoot()
  await root.render(
    <EarshotProvider options={OPTIONS}>
      <Leaving />
    </EarshotProvider>,
  )
  await root.unmount()
  expect(await stored[0]).toEqual({ stored: 'memory' })
})

test('new options objects render nothing again inside and start nothing', async () => {
  let renders = 0
  function Child(): ReactNode {
    useEarshot()
    renders++
    return null
  }
  const child = <Child />
  const root = createTestRoot()
  for (let i = 0; i < 3; i++) {
    await root.render(<EarshotProvider options={{ ...OPTIONS }}>{child}</EarshotProvider>)
  }
  expect(worlds).toHaveLength(1)
  expect(renders).toBe(1)
})

test('another key ends one client and starts the next', async () => {
  const root = createTestRoot()
  await root.render(<EarshotProvider key="a" options={OPTIONS} />)
  await root.render(<EarshotProvider key="b" options={OPTIONS} />)
  expect(worlds.map(world => world.leaks().listeners)).toEqual([0, 1])
})

test('a given client is not stopped', async () => {
  const { platform, earshot } = createTestClient()
  const root = createTestRoot()
  await root.render(<EarshotProvider client={earshot} />)
  await root.unmount()
  await earshot.touch('home')
  await until(platform, () => receivedOf(platform, 'touchpoint.used').length)
  expect(worlds).toEqual([])
})

test('another client takes over the touchpoints of the first', async () => {
  const first = createTestClient()
  const second = createTestClient()
  const root = createTestRoot()
  const page = (client: Earshot): ReactNode => (
    <EarshotProvider client={client}>
      <Touchpoint id="home" />
    </EarshotProvider>
  )
  await root.render(page(first.earshot))
  expect(first.platform.leaks().observed).toBe(1)
  await root.render(page(second.earshot))
  expect(first.platform.leaks().observed).toBe(0)
  second.platform.view(root.element.firstElementChild!)
  await until(second.platform, () => receivedOf(second.platform, 'touchpoint.seen').length)
  expect(receivedOf(first.platform, 'touchpoint.seen')).toEqual([])
})

test('options after a client start a client of its own, and a client after options stops that', async () => {
  const { earshot } = createTestClient()
  const root = createTestRoot()
  await root.render(<EarshotProvider client={earshot} />)
  await root.render(<EarshotProvider options={OPTIONS} />)
  expect(worlds.map(world => world.leaks().listeners)).toEqual([1])
  await root.render(<EarshotProvider client={earshot} />)
  expect(worlds.map(world => world.leaks())).toEqual([NO_LEAKS])
})

test('each of two providers has its own events, and the nearest one counts', async () => {
  const outer = createTestClient()
  const inner = createTestClient()
  const root = createTestRoot()
  await root.render(
    <EarshotProvider client={outer.earshot}>
      <Touch id="outer" when={useEffect} />
      <EarshotProvider client={inner.earshot}>
        <Touch id="inner" when={useEffect} />
      </EarshotProvider>
    </EarshotProvider>,
  )
  for (const [{ platform }, id] of [[outer, 'outer'] as const, [inner, 'inner'] as const]) {
    await until(platform, () => receivedOf(platform, 'touchpoint.used').length)
    expect(receivedOf(platform, 'touchpoint.used').map(event => event.touchpoint)).toEqual([id])
  }
})

test('unmounting while a survey is on screen makes React say nothing', async () => {
  const { error } = listenToConsole()
  function Effort(): ReactNode {
    const { state, slot, open } = useSurvey('payment-effort')
    useEffect(() => void (state?.phase === 'asked' && open()), [state, open])
    return <p ref={slot}>{state?.phase}</p>
  }
  const root = createTestRoot()
  await root.render(
    <EarshotProvider options={{ ...OPTIONS, config: JOURNEY }}>
      <Touchpoint id="checkout.payment">
        <Effort />
      </Touchpoint>
    </EarshotProvider>,
  )
  const [world] = worlds as [TestPlatform]
  world.view(root.element.firstElementChild!)
  await until(world, () => root.element.textContent === 'open')
  await root.unmount()
  expect(world.leaks()).toEqual(NO_LEAKS)
  expect(error.mock.calls).toEqual([])
})

test('outside a provider nothing is recorded, nothing throws, and one line says so', async () => {
  const { error, warn } = listenToConsole()
  let earshot!: Earshot
  function Page(): ReactNode {
    earshot = useEarshot()
    const { state, slot } = useSurvey('payment-effort')
    return (
      <Touchpoint id="home">
        <p ref={slot}>{state ? 'asked' : 'quiet'}</p>
      </Touchpoint>
    )
  }
  const root = createTestRoot()
  await root.render(<Page />)
  expect(root.element.innerHTML).toBe('<div><p>quiet</p></div>')
  await act(async () => {
    expect(await earshot.touch('home')).toEqual({ stored: 'no', reason: 'no_provider' })
    expect(await earshot.flush()).toMatchObject({ sent: 0, reason: 'no_provider' })
    expect(earshot.explain('x')).toEqual({ ask: false, reasons: ['no_provider'] })
    expect(await earshot.forget()).toBeUndefined()
    earshot.on('seen', () => {})()
    earshot.setConsent('denied')
    earshot.stop()
  })
  expect(earshot.status()).toMatchObject({ queued: 0 })
  expect(warn.mock.calls).toEqual([['Earshot: nothing is recorded outside an <EarshotProvider>']])
  expect(error.mock.calls).toEqual([])
})
