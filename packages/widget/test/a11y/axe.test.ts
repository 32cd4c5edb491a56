import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../../scripts/browsers/eachEngine.mjs'
import { ENGLISH } from '../../src/i18n/language.js'
import { language as arabic } from '../../src/i18n/languages/ar.js'
import type { Messages } from '../../src/i18n/messages.js'
import { startPage, type PageOptions, type WidgetPage } from '../startPage.js'
import { checkPage } from './axe.js'
import { openSession } from './readTree.js'

/** Waits until the status is what a key of the catalogue says, in the language of the page. */
const hears = async ({ page, says }: WidgetPage, key: keyof Messages): Promise<void> => {
  const isArabic = (await page.evaluate(() => document.documentElement.lang)) == 'ar'
  await says('.status', String((isArabic ? arabic : ENGLISH).messages[key]))
}

/** A state of a widget: what is asked, and what the visitor or the network does then. */
interface State {
  name: string
  options: PageOptions
  act?(widget: WidgetPage): Promise<unknown>
}

const KINDS = [
  ...['nps', 'csat', 'ces', 'stars', 'smileys', 'helpful'],
  ...['goal', 'reason', 'why', 'contact', 'consent'],
]
const FATES = ['saving', 'saved', 'sending', 'sent', 'later', 'memory', 'refused'] as const
const NEEDED = { fields: { why: { optional: false } } }
const THANKS = { text: 'Thank you', links: [{ label: 'Talk to a person', href: '/help' }] }

const states: State[] = [
  ...KINDS.map(name => ({ name, options: { ask: [name] } })),
  {
    name: 'a selection that waits',
    options: { ask: ['nps'] },
    async act({ page, at }) {
      await page.focus(at('input'))
      await page.press('ArrowRight')
    },
  },
  {
    name: 'a step in the middle, with the focus on it',
    options: { ask: ['csat', 'why', 'goal'] },
    async act({ page, at, says }) {
      await page.focus(at('input'))
      await page.press('Space')
      await says('.question', 'hard')
    },
  },
  {
    name: 'a text that was sent empty',
    options: { ask: ['why'], ...NEEDED },
    async act(widget) {
      await widget.page.click(widget.at('.send'))
      await hears(widget, 'empty')
    },
  },
  {
    name: 'a contact that was sent empty',
    options: { ask: ['contact'] },
    async act(widget) {
      await widget.page.click(widget.at('.send'))
      await hears(widget, 'empty')
    },
  },
  {
    name: 'an address that is wrong',
    options: { ask: ['contact'] },
    async act(widget) {
      const { page, at } = widget
      await page.evaluate(() => {
        window.fake.refuse = 'bad_email'
      })
      await page.click(at('[type=email]'))
      await page.type('ada')
      await page.press('Enter')
      await hears(widget, 'badEmail')
    },
  },
  {
    name: 'contact details that are known',
    options: {
      ask: ['csat', 'contact'],
      thanks: THANKS,
      fields: { csat: { next: [{ go: 'end' }] } },
    },
    async act({ page, at, says }) {
      await page.click(at('input[value="2"]'))
      await says('.thanks', 'Thank you')
      await page.evaluate(() => {
        window.fake.know({ email: 'a…@example.com' })
        window.fake.put({ knownContact: true })
      })
      await says('.known', 'a…@example.com')
    },
  },
  {
    name: 'an answer that was lost',
    options: { ask: ['csat'], stored: ['no'] },
    async act(widget) {
      await widget.page.click(widget.at('input[value="2"]'))
      await hears(widget, 'lost')
    },
  },
  ...FATES.map(fate => ({
    name: `the thank-you while its answer is ${fate}`,
    options: { ask: ['csat'], thanks: THANKS },
    async act(widget: WidgetPage) {
      const { page, at, says } = widget
      await page.click(at('input[value="2"]'))
      await says('.thanks', 'Thank you')
      await page.evaluate(one => window.fake.deliver(one), fate)
      await hears(widget, fate)
    },
  })),
]

/** One state of each kind. In `verify` every state meets every condition and engine, which takes minutes. */
const FEW = [
  ...['csat', 'reason', 'why', 'contact', 'consent'],
  ...['a selection that waits', 'a text that was sent empty', 'an answer that was lost'],
  ...['an address that is wrong', 'contact details that are known'],
  'the thank-you while its answer is sent',
]
const someStates =
  process.env['EARSHOT_LONG'] === '1' ? states : states.filter(({ name }) => FEW.includes(name))

/** Media features and the direction of the page. */
const CONDITIONS: [name: string, features: Record<string, string>, lang?: string][] = [
  ['light', { 'prefers-color-scheme': 'light' }],
  ['dark', { 'prefers-color-scheme': 'dark' }],
  ['forced colours', { 'forced-colors': 'active' }],
  ['dark forced colours', { 'forced-colors': 'active', 'prefers-color-scheme': 'dark' }],
  ['right to left', {}, 'ar'],
  ['reduced motion', { 'prefers-reduced-motion': 'reduce' }],
]

const PAGE = {
  ask: ['csat'],
  axe: true,
  // Room for the largest card: one that has none waits two seconds before it moves the page.
  css: `[data-survey] { min-height: 1500px } :root { color-scheme: light dark } body { background: Canvas; color: CanvasText }`,
  before: '<main><h1>Page</h1>',
  after: '</main>',
}

let widget: WidgetPage
afterEach(() => widget.close())

/** Goes through the states, and tells the first that has violations. */
const check = async (those: readonly State[]): Promise<void> => {
  expect(those.length).toBeGreaterThanOrEqual(FEW.length)
  for (const { name, options, act } of those) {
    await widget.restart(options)
    await act?.(widget)
    expect(await checkPage(widget.page), name).toEqual([])
  }
}

eachEngine(
  ['firefox', 'webkit'],
  engine => {
    test('axe finds nothing in any kind of state', async () => {
      widget = await startPage(engine, PAGE)
      await check(someStates)
    })
  },
  { timeoutMs: 180_000 },
)

eachEngine(
  ['chromium'],
  engine => {
    describe('axe finds nothing in any kind of state', () => {
      test.each(CONDITIONS)('%s', async (name, features, lang = 'en') => {
        widget = await startPage(engine, { ...PAGE, lang })
        if (lang == 'ar') await widget.page.evaluate(() => void (document.dir = 'rtl'))
        const session = await openSession(widget.page)
        await session.send('Emulation.setEmulatedMedia', {
          features: Object.entries(features).map(([name, value]) => ({ name, value })),
        })
        await check(name == 'light' ? states : someStates)
      })

      test('in a narrow column', async () => {
        widget = await startPage(engine, { ...PAGE, width: 300 })
        await check(someStates)
      })
    })
  },
  { timeoutMs: 180_000 },
)
