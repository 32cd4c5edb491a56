import { describe, expect, test } from 'vitest'
import { eachEngine } from '../../../../scripts/browsers/eachEngine.mjs'
import type { EngineUnderTest, Page } from '../../../../scripts/browsers/types.js'
import { overForTest, type OverForTest } from '../overForTest.js'
import { askOver, at, isAsked, waitUntil } from '../serveOver.js'
import { AXE, checkPage } from './axe.js'
import { openSession, readTree } from './readTree.js'

const BODY = `<main><h1>Page</h1><textarea id="host" aria-label="Note"></textarea>
  <button id="open">Rate</button></main>`

/** The survey over the page of whichever engine runs. */
const serve = (engine: EngineUnderTest): OverForTest =>
  overForTest(engine, {
    survey: {},
    body: BODY,
    head: '<style>:root { color-scheme: light dark }</style>',
  })
const openTab = async (page: Page): Promise<void> => {
  await page.click(at('.tab'))
  await isAsked(page)
}
/** It comes with a movement, and is half transparent meanwhile. */
const arrived = (page: Page): Promise<void> =>
  waitUntil(
    page,
    `[...root.querySelectorAll('.box, .tab')].every(one => one.getAnimations().length === 0)`,
  )

eachEngine(['chromium'], engine => {
  const { open } = serve(engine)
  const tree = async (page: Page, role: string): Promise<string[]> =>
    readTree(await openSession(page), one => one == role)

  const QUESTION = [
    'radiogroup "Was this useful?"',
    '  StaticText "Was this useful?"',
    '  radio "1 of 5, Very dissatisfied" checked=false',
    '  radio "2 of 5, Dissatisfied" checked=false',
    '  radio "3 of 5, Neither" checked=false',
    '  radio "4 of 5, Satisfied" checked=false',
    '  radio "5 of 5, Very satisfied" checked=false',
  ]
  const STATUS = 'status live=polite atomic=true'
  const indent = (lines: string[]): string[] => lines.map(line => `  ${line}`)

  test('a panel is a region of the page, with the way to put it off', async () => {
    const page = await open({ survey: { placement: 'panel' } })
    await askOver(page)
    expect(await tree(page, 'region')).toEqual([
      'region "Your feedback"',
      ...indent([...QUESTION, 'button "Later"', STATUS, STATUS, 'button "Close"']),
    ])
  })

  test('a dialog is modal and named by its question, then by the thank-you', async () => {
    const page = await open({ survey: { placement: 'dialog' } })
    await askOver(page)
    expect(await tree(page, 'dialog')).toEqual([
      'dialog "Was this useful?" modal=true',
      ...indent([
        'region "Your feedback"',
        ...indent([...QUESTION, 'button "Later"', STATUS, STATUS, 'button "Close"']),
        STATUS,
      ]),
    ])
    await page.click(at('input[value="4"]'))
    await waitUntil(page, `/^Sent/.test(root.querySelector('.status').textContent)`)
    expect(await tree(page, 'dialog')).toEqual([
      'dialog "Thank you for your answer." modal=true',
      ...indent([
        'region "Your feedback"',
        ...indent([
          'group "Thank you for your answer."',
          '  StaticText "Thank you for your answer."',
          STATUS,
          '  StaticText "Sent."',
          STATUS,
          'button "Close"',
        ]),
        STATUS,
      ]),
    ])
  })

  test('a tab is a button that says whether it is open, in a part of the page of its own', async () => {
    const page = await open({ survey: { placement: 'tab' } })
    await arrived(page)
    expect((await tree(page, 'complementary')).slice(0, 2)).toEqual([
      'complementary "Feedback"',
      '  button "Feedback" expanded=false',
    ])
    await openTab(page)
    expect(await tree(page, 'complementary')).toEqual([
      'complementary "Feedback"',
      ...indent([
        'button "Feedback" expanded=true',
        // What the browser makes of a popover that a button controls.
        'group',
        ...indent([
          'region "Your feedback"',
          ...indent([...QUESTION, 'button "Minimise"', STATUS, STATUS, 'button "Close"']),
          STATUS,
        ]),
      ]),
    ])
  })
})

/** The states of a survey over the page, one after the other in one page; `check` is called in each. */
const goThrough = async (
  { open }: OverForTest,
  {
    lang = 'en',
    prepare = async () => {},
  }: { lang?: string; prepare?: (page: Page) => Promise<void> } = {},
): Promise<void> => {
  const questions = [
    { id: 'useful', preset: 'csat', label: 'Was this useful?' },
    { id: 'why', kind: 'text', label: 'Why?' },
  ]
  for (const placement of ['panel', 'dialog', 'tab']) {
    const page = await open({
      survey: { placement, questions },
      lang: `${lang}" dir="${lang == 'ar' ? 'rtl' : 'ltr'}`,
    })
    const check = async (state: string): Promise<void> => {
      expect(await checkPage(page), state).toEqual([])
    }
    await prepare(page)
    await page.evaluate(`(() => { ${AXE} })()`)
    if (placement == 'tab') {
      await arrived(page)
      await check('tab, closed')
      await openTab(page)
    } else await askOver(page)
    await arrived(page)
    await check(`${placement}, question`)
    await page.focus(at('input'))
    await page.press('Space')
    await waitUntil(page, `!!root.querySelector('textarea')`)
    await page.focus(at('textarea'))
    await page.type('slow')
    await page.press('Escape')
    await waitUntil(page, `!!root.querySelector('.note')`)
    await check(`${placement}, a text that is not sent`)
    await page.click(at('.send'))
    await waitUntil(
      page,
      `/^.?Sent/.test(root.querySelector('.status').textContent) || root.querySelector('.card').lang != 'en'`,
    )
    await check(`${placement}, thank-you`)
  }
}

eachEngine(
  ['firefox', 'webkit'],
  engine => {
    const over = serve(engine)
    test('axe finds nothing in any placement and state', () => goThrough(over))
  },
  { timeoutMs: 180_000 },
)

eachEngine(
  ['chromium'],
  engine => {
    const over = serve(engine)
    describe('axe finds nothing in any placement and state', () => {
      test.each<[string, Record<string, string>, string?]>([
        ['light', { 'prefers-color-scheme': 'light' }],
        ['dark', { 'prefers-color-scheme': 'dark' }],
        ['forced colours', { 'forced-colors': 'active' }],
        ['right to left', {}, 'ar'],
        ['reduced motion', { 'prefers-reduced-motion': 'reduce' }],
      ])('%s', (_, features, lang = 'en') =>
        goThrough(over, {
          lang,
          async prepare(page) {
            const session = await openSession(page)
            await session.send('Emulation.setEmulatedMedia', {
              features: Object.entries(features).map(([name, value]) => ({ name, value })),
            })
          },
        }),
      )
    })
  },
  { timeoutMs: 180_000 },
)
