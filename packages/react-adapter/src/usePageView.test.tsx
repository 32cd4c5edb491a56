// @vitest-environment happy-dom
import { StrictMode, type ReactNode } from 'react'
import { expect, test } from 'vitest'
import { EarshotProvider } from './EarshotProvider.js'
import { createTestClient, createTestRoot, receivedOf, until } from './testing/createTestRoot.js'
import { Touchpoint } from './Touchpoint.js'
import { usePageView } from './usePageView.js'
import { useSurvey } from './useSurvey.js'

function Page({ path }: { path: string }): ReactNode {
  usePageView(path)
  return (
    <Touchpoint id="home" key={path}>
      {path}
    </Touchpoint>
  )
}

test.each([
  ['notices a route', true],
  ['notices no route', false],
])(
  'a browser that %s has one view for each path, and its touchpoints in it',
  async (_, notices) => {
    const { earshot, platform } = createTestClient()
    const root = createTestRoot()
    for (const path of ['/', '/help', '/']) {
      platform.setPage({ path, address: `https://shop.test${path}` })
      if (notices) platform.signal('route')
      // Drawn again for no new path, as by a change of its query.
      for (let times = 0; times < 2; times++) {
        await root.render(
          <StrictMode>
            <EarshotProvider client={earshot}>
              <Page path={path} />
            </EarshotProvider>
          </StrictMode>,
        )
      }
      const before = receivedOf(platform, 'touchpoint.seen').length
      platform.view(root.element.firstElementChild!)
      await until(platform, () => receivedOf(platform, 'touchpoint.seen').length > before)
    }
    const seen = receivedOf(platform, 'touchpoint.seen')
    expect(seen.map(({ page }) => page)).toEqual(['/', '/help', '/'])
    expect(new Set(seen.map(({ view }) => view)).size).toBe(3)
  },
)

test('a survey that the new page is asked at once stays, where the page views stand before the pages', async () => {
  const { earshot, platform } = createTestClient({
    surveys: [{ id: 's', questions: [{ id: 'q', preset: 'ces' }] }],
  })
  const root = createTestRoot()
  function PageViews({ path }: { path: string }): ReactNode {
    usePageView(path)
    return null
  }
  function Drawn(): ReactNode {
    const { slot, question, getGroupProps } = useSurvey('s')
    return <section ref={slot}>{question && <p {...getGroupProps()} />}</section>
  }
  const at = (path: string): Promise<void> => {
    platform.setPage({ path, address: `https://shop.test${path}` })
    return root.render(
      <EarshotProvider client={earshot}>
        <PageViews path={path} />
        {path === '/help' && <Drawn />}
      </EarshotProvider>,
    )
  }
  await at('/')
  await until(platform, () => earshot.explain('s').reasons.includes('no_slot'))
  await at('/help')
  await until(platform, () => receivedOf(platform, 'survey.shown').length)
  expect(receivedOf(platform, 'survey.shown').map(({ page }) => page)).toEqual(['/help'])
  expect(root.element.querySelector('p')).not.toBeNull()
})
