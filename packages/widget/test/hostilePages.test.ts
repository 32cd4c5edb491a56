import { afterEach, beforeAll, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { STYLE_PAGES } from './hostile/stylePages.js'
import { expectAlike, visitHostile, type HostileVisit, type Look } from './hostile/visit.js'

eachEngine(engine => {
  let visit: HostileVisit
  let plain: Look & { texts: string[] }
  afterEach(() => visit.close())

  beforeAll(async () => {
    visit = await visitHostile(engine, { name: 'a plain page' })
    await visit.ask()
    const look = await visit.readLook()
    const texts: string[] = []
    for (let i = 0; i < look.lines.split('\n').length - 1; i++) texts.push(await look.of(i))
    plain = { ...look, texts }
    await visit.close()
    for (const page of engine.pages) await page.close()
  })

  test.each(STYLE_PAGES)(
    '$name: the survey is seen and answered, and the page is as it was',
    async hostile => {
      visit = await visitHostile(engine, hostile)
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
})
