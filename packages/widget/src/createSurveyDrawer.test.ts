import type { Earshot } from '@earshot/core/script'
import { expect, test } from 'vitest'
import { createSurveyDrawer } from './createSurveyDrawer.js'

/** An Earshot that asks one survey there, and what is mounted for it: in its slot, or over the page. */
function draw(placement: string): Promise<string[]> {
  const state = { phase: 'asked', response: 'one', placement }
  const mounted: string[] = []
  const listeners: (() => void)[] = []
  const earshot = {
    getState: () => ({ surveys: new Map([['payment', state]]) }),
    offer: () => () => {},
    subscribe(listener: () => void) {
      listeners.push(listener)
      return () => {}
    },
    dispatch: () => Promise.resolve({ stored: 'no' }),
  } as unknown as Earshot
  const mountWidget = (_: unknown, { element }: { element?: unknown }): (() => void) => {
    mounted.push(element ? 'slot' : 'page')
    return () => {}
  }
  const { place } = createSurveyDrawer(
    earshot,
    () => Promise.resolve({ mountWidget } as never),
    'en',
  )
  place({} as Element, 'payment')
  listeners.forEach(listener => listener())
  return new Promise(resolve => setTimeout(() => resolve(mounted)))
}

test.each([
  ['inline', 'slot'],
  ['panel', 'page'],
  ['tab', 'page'],
  ['dialog', 'page'],
])('a survey of placement %s that has a slot is drawn once', async (placement, where) => {
  expect(await draw(placement)).toEqual([where])
})
