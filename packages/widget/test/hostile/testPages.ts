import { afterEach, beforeAll, expect, test } from 'vitest'
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
  let plain: Look & { texts: string[] }

  beforeAll(async () => {
    const own = await visitHostile(engine, { name: 'a plain page' }, placement)
    await own.ask()
    const look = await own.readLook()
    const texts: string[] = []
    for (let i = 0; i < look.lines.split('\n').length - 1; i++) texts.push(await look.of(i))
    plain = { ...look, texts }
    await own.close()
    for (const page of engine.pages) await page.close()
  })
  afterEach(async () => {
    await visit?.close()
    visit = undefined
  })

  test.each(pages.filter(page => page.not !== engine.name))(
    '$name',
    { timeout: 60_000 },
    async hostile => {
      visit = await visitHostile(engine, hostile, placement)
      await visit.ask()
      await visit.expectUntouched()
      if (hostile.looksOwn !== false) {
        const { lines, of } = await visit.readLook()
        await expectAlike(plain.lines, lines, async index => [plain.texts[index]!, await of(index)])
      }
      await visit.expectSeen()
      await visit.answer()
      await visit.expectUntouched()
      expect(await visit.page.errors()).toEqual([])
    },
  )
}
