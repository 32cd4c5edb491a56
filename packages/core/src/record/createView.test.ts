import { describe, expect, test } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../testing/createTestPlatform.js'
import { createIds } from './createIds.js'
import { createView, type PageView } from './createView.js'

function start(settings: { locale?: string; pageOf?: (path: string) => string } = {}): {
  platform: TestPlatform
  view: PageView
  thrown: unknown[]
} {
  const platform = createTestPlatform({
    page: { path: '/a', locale: 'de' },
    visit: { device: 'tablet' },
  })
  const thrown: unknown[] = []
  const view = createView(
    platform,
    createIds(platform),
    { locale: settings.locale, pageOf: settings.pageOf ?? (path => path) },
    error => thrown.push(error),
  )
  return { platform, view, thrown }
}

describe('createView', () => {
  test('knows what is true at this moment', () => {
    const { platform, view } = start()
    expect(view.facts()).toMatchObject({
      time: platform.now(),
      page: '/a',
      locale: 'de',
      device: 'tablet',
    })
    expect(view.moment().view).toBe(view.facts().view)
  })

  test('gives each moment an id of its own, in order', () => {
    const { view } = start()
    const [first, second] = [view.moment().id, view.moment().id]
    expect(first < second).toBe(true)
  })

  test('begins a new view with an id of its own, and the path of the address or its own', () => {
    const { platform, view } = start()
    const before = view.facts().view
    platform.setPage({ path: '/b' })
    expect(view.isNewPath()).toBe(true)
    view.renew()
    expect(view.isNewPath()).toBe(false)
    expect(view.facts().view).not.toBe(before)
    expect(view.facts().page).toBe('/b')
    view.renew('/basket/step-2')
    expect(view.facts().page).toBe('/basket/step-2')
  })

  test.each([
    ['/search?q=secret', '/search'],
    ['/search#secret', '/search'],
    ['/search?q=a#b\nc', '/search'],
    ['/users/jane@example.com', '/users/[email]'],
  ])('records %j as %s', (path, page) => {
    const { view } = start()
    view.renew(path)
    expect(view.facts().page).toBe(page)
  })

  test("applies the host's own rewriting, and its choice of locale", () => {
    const { view } = start({ locale: 'fr', pageOf: path => path.replace('a', ':id') })
    expect(view.facts()).toMatchObject({ page: '/:id', locale: 'fr' })
  })

  test('records no path rather than the wrong one when the rewriting throws', () => {
    const error = new Error('hostile')
    const { view, thrown } = start({
      pageOf() {
        throw error
      },
    })
    expect(view.facts().page).toBe('')
    expect(thrown).toEqual([error])
  })

  test('cuts a path of unreasonable length', () => {
    const { view } = start()
    view.renew(`/${'x'.repeat(5000)}`)
    expect(view.facts().page).toHaveLength(1000)
  })
})
