import { createEarshot, type Earshot } from '@earshot/core'
import { createSurveyDrawer, type SurveyDrawer } from '@earshot/core/drawer'

/** The client of the page. It lives as long as the page does. */
export const earshot: Earshot = createEarshot({ endpoint: '/feedback', config: '/earshot.json' })

/** Draws surveys. Only visitors who are asked load what it draws with. */
export const drawer: SurveyDrawer = createSurveyDrawer(earshot, async () => {
  const { mountWidget } = await import('@earshot/widget')
  return target => mountWidget(earshot, target)
})
