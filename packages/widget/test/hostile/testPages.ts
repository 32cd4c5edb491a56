import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { EngineUnderTest } from '../../../../scripts/browsers/types.js'
import {
  expectAlike,
  visitHostile,
  type HostilePage,
  type HostileVisit,
  type Look,
  type PlaceName,
} from './visit.js'

/** On each page the survey is seen and answered, and neither changes the look of the other. */
export function testPages(
  engine: EngineUnderTest,
  pages: readonly HostilePage[],
  placement: PlaceName,
): void {
  let visit: HostileVisit | undefined
  // Stays open, in case somebody asks what it computes.
  let plain: HostileVisit
  let plainLook: Look

  beforeAll(async () => {
    plain = await visitHostile(engine, { name: 'a plain page' }, placement)
    await plain.ask()
    plainLook = await plain.readLook()
  })
  afterAll(() => plain.close())
  afterEach(async () => {
    await visit?.close()
    visit = undefined
  })

  test.each(pages.filter(page => page.not !== engine.name))(
    '$name',
    { timeout: 60_000 },
    async hostile => {
      visit = await visitHostile(engine, { ...hostile, isCompared: true }, placement)
      await visit.ask()
      await visit.expectUntouched()
      // What stands over a page takes colour and font from its body, which no page leaves alone.
      if (hostile.looksOwn !== false && placement === 'inline') {
        const { lines, of } = await visit.readLook()
        await expectAlike(plainLook.lines, lines, async index => [
          await plainLook.of(index),
          await of(index),
        ])
      }
      await visit.expectSeen()
      await visit.answer()
      await visit.expectUntouched()
      expect(await visit.page.errors()).toEqual([])
    },
  )
}
