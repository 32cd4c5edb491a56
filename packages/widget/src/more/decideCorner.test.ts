import { describe, expect, test } from 'vitest'
import { decideCorner, type Area, type Focused } from './decideCorner.js'

const VIEWPORT = 1000
/** A panel at the right, as in a page that is written from left to right. */
const BOX: Area = { left: 600, right: 980, top: 400, bottom: 680 }

const field = (left: number, top: number, width = 200, height = 30): Focused => ({
  left,
  right: left + width,
  top,
  bottom: top + height,
  isField: true,
})
const decide = (focused?: Focused, box: Area = BOX): string =>
  decideCorner({ focused, box, viewport: VIEWPORT })

describe('the corner of a box', () => {
  test.each<[string, string, Focused | undefined]>([
    ['end', 'nothing has the focus', undefined],
    ['end', 'a field above it has', field(700, 300)],
    ['end', 'a field beside it has', field(100, 500)],
    ['end', 'a field ends where it begins', field(400, 500)],
    ['start', 'a field under it has', field(700, 500)],
    ['start', 'a field reaches under it by a pixel', field(401, 500)],
    ['hidden', 'a field under both corners has', field(100, 500, 800)],
    ['end', 'a field below the window has', field(700, 900)],
  ])('is %s when %s', (corner, _, focused) => expect(decide(focused)).toBe(corner))

  test('is mirrored where the page is written from right to left', () => {
    const box: Area = { ...BOX, left: 20, right: 400 }
    expect(decide(field(50, 500), box)).toBe('start')
    expect(decide(field(700, 500), box)).toBe('end')
  })

  test('does not exist for a bottom sheet: it is hidden while it would cover a field', () => {
    const sheet: Area = { left: 0, right: VIEWPORT, top: 400, bottom: 700 }
    expect(decide(field(100, 500), sheet)).toBe('hidden')
    expect(decide(field(100, 300), sheet)).toBe('end')
  })

  test('takes no notice of a whole region that has the focus, unless something is typed there', () => {
    const page = field(0, 0, 1000, 3000)
    expect(decide({ ...page, isField: false })).toBe('end')
    expect(decide(page)).toBe('hidden')
  })

  test('takes notice of a long bar with the focus, which a box could hide a part of', () => {
    const bar: Focused = { ...field(0, 600, 1000), isField: false }
    expect(decide(bar)).toBe('hidden')
  })
})
