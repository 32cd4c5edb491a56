import type { Earshot, Stop } from '@earshot/core/script'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createSurveyDrawer, type SurveyDrawer } from './createSurveyDrawer.js'

beforeEach(() => {
  const checkVisibility = function (this: { isSeen: boolean }): boolean {
    return this.isSeen
  }
  vi.stubGlobal('Element', { prototype: { checkVisibility } })
  return () => vi.unstubAllGlobals()
})

/**
 * An Earshot that asks one survey of that placement, the elements in which it was mounted, and those in
 * which it still is.
 */
function create(placement: string): {
  mounted: (Element | undefined)[]
  standing: Set<Element | undefined>
  drawer: SurveyDrawer
  change(response?: string): Promise<void>
} {
  const state = { phase: 'asked', response: 'one', placement }
  const mounted: (Element | undefined)[] = []
  const standing = new Set<Element | undefined>()
  const listeners: (() => void)[] = []
  let isAsked = false
  const earshot = {
    getState: () => ({ surveys: new Map(isAsked ? [['payment', state]] : []) }),
    offer: () => () => {},
    subscribe(listener: () => void) {
      listeners.push(listener)
      return () => {}
    },
    dispatch: () => Promise.resolve({ stored: 'no' }),
  } as unknown as Earshot
  const mountWidget = (_: unknown, { element }: { element?: Element }): (() => void) => {
    mounted.push(element)
    standing.add(element)
    return () => void standing.delete(element)
  }
  return {
    mounted,
    standing,
    drawer: createSurveyDrawer(earshot, () => Promise.resolve({ mountWidget } as never), 'en'),
    async change(response = state.response) {
      isAsked = true
      state.response = response
      listeners.forEach(listener => listener())
      // What draws comes as a promise.
      await new Promise(resolve => setTimeout(resolve))
    },
  }
}

/** Where a survey of that placement, which has a slot, is drawn. */
async function draw(placement: string): Promise<string[]> {
  const { mounted, drawer, change } = create(placement)
  drawer.place({} as Element, 'payment')
  await change()
  return mounted.map(element => (element ? 'slot' : 'page'))
}

/** In which of its slots an inline survey is drawn, by their number; then some of them may leave. */
async function drawInto(
  elements: readonly Element[],
  then: (leave: Stop[]) => void = () => {},
): Promise<number[]> {
  const { mounted, drawer, change } = create('inline')
  const leave = elements.map(element => drawer.place(element, 'payment'))
  await change()
  then(leave)
  await change()
  return mounted.map(element => elements.indexOf(element!))
}

test.each([
  ['inline', 'slot'],
  ['panel', 'page'],
  ['tab', 'page'],
  ['dialog', 'page'],
])('a survey of placement %s that has a slot is drawn once', async (placement, where) => {
  expect(await draw(placement)).toEqual([where])
})

describe('two slots of one survey', () => {
  const seen = (): Element => ({ isSeen: true }) as unknown as Element
  const hidden = (): Element => ({ isSeen: false }) as unknown as Element
  test.each([
    ['the first', [seen(), seen()], 0],
    ['the first that has a box', [hidden(), seen()], 1],
    ['the first where none has', [hidden(), hidden()], 0],
  ])('are one place: %s', async (_, elements, index) => {
    expect(await drawInto(elements)).toEqual([index])
  })

  test('when the one in which it is drawn goes, the other takes over, once', async () => {
    const two = [seen(), seen()]
    expect(await drawInto(two, leave => leave[0]!())).toEqual([0, 1])
    expect(await drawInto(two, leave => leave[1]!())).toEqual([0])
  })

  test('the next asking stands in one of them, whichever it is', async () => {
    const two = [{ isSeen: true }, { isSeen: true }]
    const { standing, drawer, change } = create('inline')
    for (const element of two) drawer.place(element as unknown as Element, 'payment')
    await change()
    two[0]!.isSeen = false
    await change('two')
    expect([...standing]).toEqual([two[1]])
  })
})
