// @vitest-environment happy-dom
import { StrictMode, type ReactNode } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { EarshotProvider } from './EarshotProvider.js'
import { Survey } from './Survey.js'
import { createTestClient, createTestRoot, JOURNEY, until } from './testing/createTestRoot.js'
import { Touchpoint } from './Touchpoint.js'

// A widget that draws one word, so that mounting and unmounting can be seen.
const locales = vi.hoisted(() => [] as (string | undefined)[])
vi.mock('@earshot/widget', () => ({
  mountWidget(_: unknown, { element, locale }: { element: Element; locale?: string }) {
    locales.push(locale)
    const drawn = element.appendChild(document.createElement('b'))
    drawn.textContent = 'drawn'
    return () => drawn.remove()
  },
}))
beforeEach(() => void locales.splice(0))

test.each([false, true])('two of one survey are one place (StrictMode: %s)', async isStrict => {
  const { platform, earshot } = createTestClient(JOURNEY)
  const root = createTestRoot()
  const page = (ids: readonly string[]): ReactNode => {
    const surveys = ids.map(id => <Survey key={id} id="payment-effort" className={id} />)
    const node = (
      <EarshotProvider client={earshot}>
        <Touchpoint id="checkout.payment">{surveys}</Touchpoint>
      </EarshotProvider>
    )
    return isStrict ? <StrictMode>{node}</StrictMode> : node
  }
  const drawnIn = (): string[] =>
    [...root.element.querySelectorAll('b')].map(drawn => drawn.parentElement!.className)
  await root.render(page(['first', 'second']))
  platform.view(root.element.firstElementChild!)
  await until(platform, () => drawnIn().length)
  await platform.advance(1000)
  expect(drawnIn()).toEqual(['first'])
  await earshot.dispatch({ type: 'open', survey: 'payment-effort' })
  // One that comes later takes nothing away.
  await root.render(page(['third', 'first', 'second']))
  await platform.advance(1000)
  expect(drawnIn()).toEqual(['first'])

  await root.render(page(['third', 'second']))
  await until(platform, () => drawnIn().length)
  await platform.advance(1000)
  expect(drawnIn()).toEqual(['second'])
  await root.unmount()
  expect(drawnIn()).toEqual([])
})

test('in another language is drawn anew, also while it thanks', async () => {
  const { platform, earshot } = createTestClient(JOURNEY)
  const root = createTestRoot()
  const page = (locale: string): ReactNode => (
    <EarshotProvider client={earshot}>
      <Touchpoint id="checkout.payment">
        <Survey id="payment-effort" locale={locale} />
      </Touchpoint>
    </EarshotProvider>
  )
  await root.render(page('de'))
  platform.view(root.element.firstElementChild!)
  await until(platform, () => locales.length)
  const survey = 'payment-effort'
  await earshot.dispatch({ type: 'open', survey })
  await earshot.dispatch({ type: 'answer', survey, question: 'effort', value: 7 })
  expect(earshot.getState().surveys.get(survey)?.phase).toBe('thanked')
  await root.render(page('fr'))
  await until(platform, () => locales.length > 1)
  expect(locales).toEqual(['de', 'fr'])
  expect(root.element.textContent).toBe('drawn')
})

test('another client draws its own', async () => {
  const [one, two] = [createTestClient(JOURNEY), createTestClient(JOURNEY)]
  const root = createTestRoot()
  const page = (client: typeof one): ReactNode => (
    <EarshotProvider client={client.earshot}>
      <Touchpoint id="checkout.payment">
        <Survey id="payment-effort" />
      </Touchpoint>
    </EarshotProvider>
  )
  await root.render(page(one))
  one.platform.view(root.element.firstElementChild!)
  await until(one.platform, () => root.element.textContent === 'drawn')
  await root.render(page(two))
  expect(root.element.textContent).toBe('')
  two.platform.view(root.element.firstElementChild!)
  await until(two.platform, () => root.element.textContent === 'drawn')
  expect(one.platform.leaks().observed).toBe(0)
})
