import { expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { overForTest } from './overForTest.js'
import { askOver, at, see, waitUntil } from './serveOver.js'

const SURVEY = {
  placement: 'panel',
  questions: [
    { id: 'useful', preset: 'csat', label: 'Was this useful?' },
    { id: 'reach', kind: 'contact', label: 'Where may we answer?', fields: ['email'] },
  ],
}

eachEngine(
  undefined,
  engine => {
    const over = overForTest(engine, { survey: SURVEY })

    test('contact details that are known are shown masked after the survey; "Not you?" asks for them', async () => {
      const page = await over.open()
      await page.evaluate(`earshot.identify({ email: 'ada@example.com' })`)
      await askOver(page)
      await page.click(at('input[value="4"]'))
      await waitUntil(page, `!!root.querySelector('.known')`)
      const words = await see<string>(page, `root.querySelector('.known').textContent`)
      expect(words).toMatch(/^We can reach you at \S+@example\.com\. Not you\?$/)
      expect(words).not.toContain('ada@')

      await page.click(at('.known button'))
      await waitUntil(page, `!!root.querySelector('input[type=email]')`)
      expect(await see(page, `root.querySelector('.question').textContent`)).toBe(
        'Where may we answer?',
      )
      await page.click(at('input[type=email]'))
      await page.type('bob@example.com')
      await page.press('Enter')
      await waitUntil(page, `!!root.querySelector('.thanks')`)
      await over.site.endpoint.waitForEvents(all =>
        all.some(({ data }) => JSON.stringify(data).includes('bob@example.com')),
      )
      expect(await see(page, `!root.querySelector('.known')`)).toBe(true)
    })
  },
  { timeoutMs: 90_000 },
)
