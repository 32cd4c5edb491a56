import { describe, expect, test } from 'vitest'
import { isViewable, type View } from './viewable.js'

const view = (change: Partial<View>): View => ({ ratio: 1, area: 10_000, fills: 0, ...change })

describe('isViewable', () => {
  test.each<[string, View, boolean]>([
    ['an element wholly in view', view({}), true],
    ['exactly half of an element', view({ ratio: 0.5 }), true],
    ['a little less than half', view({ ratio: 0.49 }), false],
    [
      'an element too tall for half of it, filling half of the viewport',
      view({ ratio: 0.1, fills: 0.5 }),
      true,
    ],
    ['a tall element filling less', view({ ratio: 0.1, fills: 0.49 }), false],
    ['an element without area, which browsers report as wholly in view', view({ area: 0 }), false],
    ['a dot of less than 100 square pixels', view({ area: 99 }), false],
    ['the smallest element that counts', view({ area: 100 }), true],
    [
      'a third of a large banner: there is no special rule from 242,500 square pixels',
      view({ ratio: 0.3, area: 242_500, fills: 0.2 }),
      false,
    ],
  ])('of %s', (_, reading, expected) => expect(isViewable(reading)).toBe(expected))

  test.each<[string, View, boolean]>([
    ['half of an element', view({ ratio: 0.5 }), true],
    ['less than half', view({ ratio: 0.49 }), false],
    ['30 % of a large one', view({ ratio: 0.3, area: 242_500 }), true],
    ['less than that', view({ ratio: 0.29, area: 242_500 }), false],
    ['30 % of one that is a little smaller', view({ ratio: 0.3, area: 242_499 }), false],
    ['a tall one that fills the viewport', view({ ratio: 0.1, area: 5e6, fills: 1 }), false],
    ['an element without area', view({ area: 0 }), false],
  ])('to the letter of the MRC: %s', (_, reading, expected) =>
    expect(isViewable(reading, 'mrc')).toBe(expected),
  )
})
