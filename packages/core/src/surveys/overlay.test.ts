import { describe, expect, test } from 'vitest'
import { uuid } from '../../test/support/examples.js'
import { nextTurn } from '../../test/support/nextTurn.js'
import { createEngineDeps, toldOf } from '../../test/support/engineDeps.js'
import { createKnown, effortSurvey, readConfig } from '../../test/support/surveys.js'
import type { EventDraft } from '../events/event.js'
import { createSurveyEngine } from './createSurveyEngine.js'
import type { AskingRules } from './askingRules.js'
import type { EarshotConfig, SurveyDefinition } from './definition.js'
import type { KnownContext, SurveyEngine } from './engine.js'
import { NO_ACTIVITY, type Activity } from './activity.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const survey = 'payment-effort'
const panel: SurveyDefinition = { ...effortSurvey, placement: 'panel', audience: { sample: 1 } }
const seen = { kind: 'seen', touchpoint: 'checkout.payment', cause: uuid(77) } as const
const done = { kind: 'used', touchpoint: 'x', outcome: 'completed', cause: uuid(78) } as const

/** What several tabs share: the clock, the storage. */
interface Browser {
  now: number
  notes: Map<string, string>
  /** What storage waits for before it begins a transaction. */
  busy?: Promise<void>
}

interface Tab {
  engine: SurveyEngine
  told(): string[]
  drafts: EventDraft[]
  /** What the visitor is doing. */
  doing: { typing: boolean; media: boolean; dialog: boolean; mounted: string[] }
  context: KnownContext
  pause(): void
  exit(): void
  scroll(share: number): void
  /** Lets so much time pass, with every timer. */
  pass(ms: number): Promise<void>
  /** Opens the page again, or for the first time, with what storage holds. */
  load(): void
  /** Timers armed, and what of the activity is listened to. */
  listens(): number
}

const createBrowser = (): Browser => ({ now: 1_800_000_000_000, notes: new Map() })
let seed = 0

function openTab(
  file: EarshotConfig,
  browser: Browser = createBrowser(),
  change: Partial<KnownContext> = {},
): Tab {
  const drafts: EventDraft[] = []
  const doing = { typing: false, media: false, dialog: false, mounted: [] as string[] }
  let timers: { at: number; callback: () => void }[] = []
  const idle = new Set<{ idleMs: number; callback: () => void }>()
  const exits = new Set<() => void>()
  const scrolls = new Set<(share: number) => void>()
  const join = <T>(set: Set<T>, one: T): (() => void) => {
    set.add(one)
    return () => set.delete(one)
  }
  const activity: Activity = {
    ...NO_ACTIVITY,
    typing: () => doing.typing,
    media: () => doing.media,
    dialog: () => doing.dialog,
    onIdle: (idleMs, callback) => join(idle, { idleMs, callback }),
    onExit: callback => join(exits, callback),
    onScroll: callback => join(scrolls, callback),
  }
  const context = createKnown({ device: 'desktop', ...change })
  const load = (): SurveyEngine => {
    timers = []
    const deps = createEngineDeps(drafts, {
      now: () => browser.now,
      elapsed: () => browser.now,
      setTimer(callback, delayMs) {
        const timer = { at: browser.now + delayMs, callback }
        timers.push(timer)
        return () => void (timers = timers.filter(one => one !== timer))
      },
      newId: () => uuid(10_000 + ++seed),
      context: () => ({ ...context, now: browser.now }),
      isMounted: id => doing.mounted.includes(id),
      updateNote: async (name, decide) => {
        if (browser.busy) await browser.busy
        const next = decide(browser.notes.get(name))
        if (next !== undefined) browser.notes.set(name, next)
      },
    })
    const stored = browser.notes.get('history')
    const engine = createSurveyEngine(readConfig(file), stored, activity, deps)
    engine.offer(['panel', 'dialog', 'tab'])
    return engine
  }
  const tab: Tab = {
    engine: load(),
    drafts,
    told: () => toldOf(drafts),
    doing,
    context,
    pause: () => [...idle].forEach(({ callback }) => callback()),
    exit: () => [...exits].forEach(callback => callback()),
    scroll: share => [...scrolls].forEach(callback => callback(share)),
    async pass(ms) {
      const until = browser.now + ms
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        timers = timers.filter(one => one !== next)
        browser.now = Math.max(browser.now, next.at)
        next.callback()
        await nextTurn()
      }
      browser.now = until
      await nextTurn()
    },
    load() {
      tab.engine.clear()
      tab.engine = load()
    },
    listens: () => timers.length + idle.size + exits.size + scrolls.size,
  }
  return tab
}

const phaseOf = (tab: Tab, id = survey): string | undefined =>
  tab.engine.getSurveys().get(id)?.phase
const fileOf = (
  definition: Partial<SurveyDefinition> = {},
  asking: AskingRules = {},
): EarshotConfig => ({
  surveys: [{ ...panel, ...definition }],
  asking,
})

/** Sees the touchpoint and pauses. */
async function meet(tab: Tab): Promise<void> {
  tab.engine.notice(seen)
  tab.pause()
  await nextTurn()
}

describe('a survey that comes by itself', () => {
  test('waits for a pause, or for a second after a task was completed', async () => {
    const first = openTab(fileOf())
    first.engine.notice(seen)
    await nextTurn()
    expect(phaseOf(first)).toBeUndefined()
    expect(first.engine.explain(survey)!.reasons).toEqual(['no_boundary'])
    first.pause()
    await nextTurn()
    expect(phaseOf(first)).toBe('asked')
    expect(first.told()).toEqual(['ask.decided asked'])

    const second = openTab(fileOf())
    second.engine.notice(seen)
    second.engine.notice(done)
    await second.pass(999)
    expect(phaseOf(second)).toBeUndefined()
    await second.pass(1)
    expect(phaseOf(second)).toBe('asked')
  })

  test.each(['typing', 'media', 'dialog'] as const)(
    'waits while the visitor is busy (%s), and comes at the next pause',
    async what => {
      const tab = openTab(fileOf())
      tab.doing[what] = true
      await meet(tab)
      expect(phaseOf(tab)).toBeUndefined()
      expect(tab.told()).toEqual([])
      tab.doing[what] = false
      tab.pause()
      await nextTurn()
      expect(phaseOf(tab)).toBe('asked')
    },
  )

  test('does not come where a protected touchpoint is, but on the next page', async () => {
    const file: EarshotConfig = {
      ...fileOf(),
      journey: { stages: [{ id: 'buy', touchpoints: [{ id: 'pay', protected: true }] }] },
    }
    const tab = openTab(file)
    tab.doing.mounted = ['pay']
    await meet(tab)
    expect(phaseOf(tab)).toBeUndefined()
    tab.engine.endView()
    tab.doing.mounted = []
    tab.load()
    tab.engine.reconsider()
    tab.pause()
    await nextTurn()
    expect(phaseOf(tab)).toBe('asked')
    expect(tab.told()).toEqual(['ask.decided asked'])
  })

  test('expires after a day without a good moment, told once by two tabs', async () => {
    const browser = createBrowser()
    const tab = openTab(fileOf(), browser)
    tab.doing.typing = true
    await meet(tab)
    const other = openTab(fileOf(), browser)
    browser.now += DAY
    for (const one of [tab, other]) one.engine.reconsider()
    await nextTurn()
    expect([...tab.told(), ...other.told()]).toEqual(['ask.decided expired'])
    expect(browser.notes.get('history')).toContain('"dues":[]')
  })

  test('is asked by one of two tabs that meet the same moment', async () => {
    const browser = createBrowser()
    const tabs = [openTab(fileOf(), browser), openTab(fileOf(), browser)]
    for (const tab of tabs) tab.engine.notice(seen)
    await nextTurn()
    for (const tab of tabs) tab.pause()
    await nextTurn()
    expect(tabs.filter(tab => phaseOf(tab) === 'asked')).toHaveLength(1)
    const told = tabs.flatMap(tab => tab.told())
    expect(told.filter(one => one === 'ask.decided asked')).toHaveLength(1)
  })

  test('is asked at the first pause of either, when both have made it due', async () => {
    const browser = createBrowser()
    const tabs = [openTab(fileOf(), browser), openTab(fileOf(), browser)]
    for (const tab of tabs) tab.engine.notice(seen)
    await nextTurn()
    // Storage holds the occasion of the first one: the second one finds its own taken.
    tabs[1]!.pause()
    await nextTurn()
    await nextTurn()
    expect(tabs.map(tab => phaseOf(tab))).toEqual([undefined, 'asked'])
  })

  test('rests from the moment it was asked, also when nobody has drawn or acknowledged it', async () => {
    const browser = createBrowser()
    const tab = openTab(fileOf(), browser)
    await meet(tab)
    expect(phaseOf(tab)).toBe('asked')
    tab.engine.endView()
    tab.load()
    browser.now += 29 * DAY
    tab.context.session = uuid(50)
    await meet(tab)
    expect(phaseOf(tab)).toBeUndefined()
    expect(tab.told().at(-1)).toBe('ask.decided quiet')
  })

  test('that could not be drawn has asked nobody', async () => {
    const tab = openTab(fileOf())
    await meet(tab)
    await tab.engine.dispatch({ type: 'fail', survey, message: 'blocked' })
    await nextTurn()
    tab.engine.endView()
    await meet(tab)
    expect(phaseOf(tab)).toBe('asked')
  })

  test('stays on the screen over a route change, and lets no other one come', async () => {
    const file: EarshotConfig = {
      surveys: [panel, { ...panel, id: 'second', when: { event: 'purchase' } }],
      asking: { quietDays: 0, perSession: 9, perDay: 9 },
    }
    const tab = openTab(file)
    await meet(tab)
    await tab.engine.dispatch({ type: 'open', survey })
    tab.engine.endView()
    tab.engine.beginView()
    expect(phaseOf(tab)).toBe('open')
    tab.engine.notice({ kind: 'event', name: 'purchase', cause: uuid(5) })
    await tab.pass(1000)
    expect(phaseOf(tab, 'second')).toBeUndefined()
    expect(tab.engine.explain('second')!.reasons).toContain('other_survey')
    await tab.engine.dispatch({ type: 'dismiss', survey, how: 'closed' })
    tab.pause()
    await nextTurn()
    expect(phaseOf(tab, 'second')).toBe('asked')
  })

  test('what the host has asked for meanwhile comes as soon as the other one is closed', async () => {
    const file: EarshotConfig = {
      surveys: [panel, { ...panel, id: 'second', placement: 'dialog' }],
      asking: { quietDays: 0, perSession: 9, perDay: 9 },
    }
    const tab = openTab(file)
    await meet(tab)
    await tab.engine.dispatch({ type: 'open', survey })
    tab.engine.ask('second')
    await nextTurn()
    expect(phaseOf(tab, 'second')).toBeUndefined()
    await tab.engine.dispatch({ type: 'dismiss', survey, how: 'closed' })
    await nextTurn()
    expect(phaseOf(tab, 'second')).toBe('asked')
  })

  test('without a UI that draws it is told as not drawn when the view ends', async () => {
    const tab = openTab({ surveys: [{ ...panel, placement: 'panel' }] })
    tab.load()
    const alone = openTab(fileOf())
    alone.engine.clear()
    const engine = createSurveyEngine(readConfig(fileOf()), undefined, NO_ACTIVITY, {
      ...createEngineDeps(alone.drafts),
    })
    engine.notice(seen)
    engine.endView()
    expect(alone.told()).toEqual(['ask.decided not_drawn'])
  })

  test('is asked at once, and only, when the host asks for a dialog', async () => {
    const tab = openTab(fileOf({ placement: 'dialog' }))
    await meet(tab)
    expect(tab.told()).toEqual([])
    tab.engine.ask(survey)
    await nextTurn()
    expect(phaseOf(tab)).toBe('asked')
  })

  test('one of several that are due is chosen by chance, with its probability', async () => {
    const two = { ...panel, id: 'second', answers: 4 }
    const tab = openTab({ surveys: [{ ...panel, answers: 1 }, two] })
    await meet(tab)
    expect(phaseOf(tab)).toBe('asked')
    expect(phaseOf(tab, 'second')).toBeUndefined()
    const decided = tab.drafts.filter(({ type }) => type === 'ask.decided').map(({ data }) => data)
    // Weights 1 and 1/√4.
    expect(decided).toMatchObject([
      { survey, outcome: 'asked', probability: 1 / 1.5 },
      { survey: 'second', outcome: 'quiet' },
    ])
    expect(tab.engine.getSurveys().get(survey)!.probability).toBeCloseTo(1 / 1.5)
  })
})

describe('after consent was withdrawn', () => {
  test('nothing is listened to; after a grant everything is again', async () => {
    const tab = openTab(fileOf({ when: { scroll: 0.5 } }))
    expect(tab.listens()).toBe(1)
    tab.context.consent = 'denied'
    tab.engine.clear()
    tab.engine.notice(done)
    tab.engine.reconsider()
    expect(tab.listens()).toBe(0)
    tab.context.consent = 'granted'
    tab.engine.reconsider()
    tab.engine.reconsider()
    expect(tab.listens()).toBe(1)
    tab.scroll(0.6)
    tab.pause()
    await nextTurn()
    expect(phaseOf(tab)).toBe('asked')
  })
})

describe('what makes a survey due', () => {
  test.each<[string, SurveyDefinition['when'], (tab: Tab) => void | Promise<void>]>([
    [
      'an outcome',
      { event: 'purchase' },
      tab => tab.engine.notice({ kind: 'event', name: 'purchase', cause: uuid(1) }),
    ],
    ['a share of the page', { scroll: 0.5 }, tab => tab.scroll(0.5)],
    ['a long pause', { idleMs: 30_000 }, tab => tab.pause()],
    [
      'time in view',
      { seen: 'a', visibleMs: 5000 },
      tab => tab.engine.notice({ kind: 'dwell', touchpoint: 'a', visibleMs: 5000, cause: uuid(1) }),
    ],
    ['time on the page', { delayMs: 5000 }, tab => tab.pass(5000)],
    [
      'a use with its outcome',
      { used: 'a', outcome: 'failed' },
      tab =>
        tab.engine.notice({ kind: 'used', touchpoint: 'a', outcome: 'failed', cause: uuid(1) }),
    ],
  ])('%s', async (_, when, act) => {
    const tab = openTab(fileOf({ when }))
    await nextTurn()
    tab.pause()
    const before = when!.idleMs === undefined ? [] : ['ask.decided asked']
    expect(tab.told()).toEqual(when!.idleMs === undefined ? before : [])
    await act(tab)
    tab.pause()
    await nextTurn()
    expect(phaseOf(tab)).toBe('asked')
  })

  test.each<[string, SurveyDefinition['when'], (tab: Tab) => void]>([
    [
      'another outcome',
      { event: 'purchase' },
      tab => tab.engine.notice({ kind: 'event', name: 'churn', cause: uuid(1) }),
    ],
    ['less of the page', { scroll: 0.5 }, tab => tab.scroll(0.49)],
    [
      'a sight without its time',
      { seen: 'a', visibleMs: 5000 },
      tab => tab.engine.notice({ kind: 'seen', touchpoint: 'a', cause: uuid(1) }),
    ],
    [
      'a use with another outcome',
      { used: 'a', outcome: 'failed' },
      tab => tab.engine.notice({ ...done, touchpoint: 'a' }),
    ],
    ['anything, if only the host asks', { manual: true }, tab => tab.engine.notice(seen)],
  ])('not %s', async (_, when, act) => {
    const tab = openTab(fileOf({ when }))
    act(tab)
    tab.pause()
    await nextTurn()
    expect(tab.told()).toEqual([])
    expect(tab.engine.explain(survey)!.reasons).toContain('not_due')
  })

  test('the mouse that leaves over the upper edge, with a mouse only, and at once', async () => {
    const desktop = openTab(fileOf({ when: { exit: true } }))
    desktop.exit()
    await nextTurn()
    expect(phaseOf(desktop)).toBe('asked')
    const phone = openTab(fileOf({ when: { exit: true } }), createBrowser(), { device: 'phone' })
    phone.exit()
    phone.pause()
    await nextTurn()
    expect(phone.told()).toEqual([])
  })

  test('not the mouse that left while the visitor was typing, in the middle of what they do next', async () => {
    const tab = openTab(fileOf({ when: { exit: true } }))
    tab.doing.typing = true
    tab.exit()
    await nextTurn()
    tab.doing.typing = false
    await tab.pass(5000)
    tab.engine.notice(seen)
    await nextTurn()
    expect(tab.told()).toEqual(['ask.decided expired'])
  })

  test('three days after a delivery, on a later visit, once', async () => {
    const browser = createBrowser()
    const when = { used: 'delivery', delayMs: 3 * DAY }
    const tab = openTab(fileOf({ when }), browser)
    tab.engine.notice({ kind: 'used', touchpoint: 'delivery', cause: uuid(1) })
    tab.pause()
    await nextTurn()
    expect(tab.engine.explain(survey)!.reasons).toContain('too_early')
    tab.engine.endView()
    browser.now += 3 * DAY - 1
    tab.load()
    tab.engine.reconsider()
    tab.pause()
    await nextTurn()
    expect(tab.told()).toEqual([])
    browser.now += 1
    tab.load()
    tab.engine.reconsider()
    tab.pause()
    await nextTurn()
    expect(tab.told()).toEqual(['ask.decided asked'])
    expect(tab.drafts[0]!.data).toMatchObject({ trigger: 'used', cause: uuid(1) })
  })

  test('not after its time has run out', async () => {
    const browser = createBrowser()
    const when = { used: 'delivery', delayMs: 3 * DAY }
    const tab = openTab(fileOf({ when }, { expireHours: 48 }), browser)
    tab.engine.notice({ kind: 'used', touchpoint: 'delivery', cause: uuid(1) })
    tab.engine.endView()
    browser.now += 5 * DAY
    tab.load()
    tab.engine.reconsider()
    tab.pause()
    await nextTurn()
    expect(tab.told()).toEqual(['ask.decided expired'])
  })

  test('what is decided is not found again in storage before it is erased there', async () => {
    const browser = createBrowser()
    const tab = openTab(fileOf({ cancel: { event: 'churn' } }), browser)
    tab.engine.notice(seen)
    await nextTurn()
    browser.busy = nextTurn()
    tab.engine.notice({ kind: 'event', name: 'churn', cause: uuid(1) })
    tab.engine.endView()
    tab.pause()
    tab.engine.reconsider()
    expect(tab.engine.explain(survey)!.reasons).toContain('not_due')
    await nextTurn()
    await nextTurn()
    expect(tab.told()).toEqual(['ask.decided expired'])
  })

  test('what cancels it takes it away, also on a later page', async () => {
    const browser = createBrowser()
    const tab = openTab(fileOf({ cancel: { event: 'churn' } }), browser)
    tab.engine.notice(seen)
    tab.engine.endView()
    tab.load()
    tab.engine.notice({ kind: 'event', name: 'churn', cause: uuid(1) })
    await nextTurn()
    tab.pause()
    await nextTurn()
    expect(tab.told()).toEqual(['ask.decided expired'])
    expect(phaseOf(tab)).toBeUndefined()
  })

  test('nothing is listened to that no survey waits for, nor after the end', async () => {
    const inline = openTab({ surveys: [effortSurvey] })
    expect(inline.listens()).toBe(0)
    const tab = openTab(fileOf({ when: { scroll: 0.5 }, cancel: { exit: true } }))
    expect(tab.listens()).toBe(2)
    tab.scroll(0.6)
    expect(tab.listens()).toBe(3)
    tab.pause()
    await nextTurn()
    expect(tab.listens()).toBe(2)
    tab.engine.clear()
    expect(tab.listens()).toBe(0)
  })

  test('after a denial nothing is listened to, on the next page view either, until it is taken back', () => {
    const tab = openTab(fileOf({ when: { scroll: 0.5 } }))
    expect(tab.listens()).toBe(1)
    tab.context.consent = 'denied'
    tab.engine.clear()
    tab.engine.endView()
    tab.engine.beginView()
    expect(tab.listens()).toBe(0)
    tab.context.consent = 'granted'
    tab.engine.reconsider()
    expect(tab.listens()).toBe(1)
  })
})

describe('you said, we did', () => {
  const low = { type: 'answer', survey, question: 'effort', value: 2 } as const
  const file = (date: string, definition = {}): EarshotConfig => ({
    surveys: [{ ...effortSurvey, ...definition }],
    journey: {
      changes: [{ date, touchpoint: 'checkout.payment', change: 'x', note: 'Paying is easy now.' }],
    },
  })
  const dayAfter = (now: number, days: number): string =>
    new Date(now + days * DAY).toISOString().slice(0, 10)

  async function rate(tab: Tab, value: number): Promise<void> {
    tab.engine.place({} as Element, survey)
    tab.engine.notice(seen)
    await tab.engine.dispatch({ type: 'open', survey })
    await tab.engine.dispatch({ ...low, value })
    await tab.engine.dispatch({ type: 'skip', survey })
    await nextTurn()
    tab.engine.endView()
  }
  const revisit = async (tab: Tab): Promise<string | undefined> => {
    tab.load()
    tab.engine.place({} as Element, survey)
    tab.engine.notice(seen)
    await nextTurn()
    const state = tab.engine.getSurveys().get(survey)
    return state?.phase === 'thanked' ? (state.survey.thanks.text as string) : state?.phase
  }

  test('who rated low before a change is told of it once, and nothing is recorded of that but the decision', async () => {
    const browser = createBrowser()
    const tab = openTab(file(dayAfter(browser.now, 1)), browser)
    await rate(tab, 2)
    expect(await revisit(tab)).toBeUndefined()
    browser.now += 2 * DAY
    const before = tab.told().length
    expect(await revisit(tab)).toBe('Paying is easy now.')
    expect(tab.told().slice(before)).toEqual(['ask.decided quiet'])
    await tab.engine.dispatch({ type: 'dismiss', survey, how: 'closed' })
    expect(tab.told().slice(before)).toEqual(['ask.decided quiet'])
    expect(await revisit(tab)).toBeUndefined()
  })

  test.each<[string, number, number]>([
    ['rated high', 6, 1],
    ['rated after the change', 2, -1],
  ])('not who %s', async (_, value, days) => {
    const browser = createBrowser()
    const tab = openTab(file(dayAfter(browser.now, days)), browser)
    await rate(tab, value)
    browser.now += 2 * DAY
    expect(await revisit(tab)).toBeUndefined()
  })
})

describe('an occasion is decided once', () => {
  const due = { kind: 'event', name: 'purchase', cause: uuid(6) } as const
  const always: AskingRules = { quietDays: 0, sameSurveyDays: 0, perSession: 9, perDay: 9 }

  test('two tabs with the same occasion: the one that was not first still asks at its moment', async () => {
    const browser = createBrowser()
    const tabs = [openTab(fileOf(), browser), openTab(fileOf(), browser)]
    for (const tab of tabs) tab.engine.notice(seen)
    await nextTurn()
    tabs[1]!.pause()
    await nextTurn()
    expect(phaseOf(tabs[1]!)).toBe('asked')
  })

  test('a moment that another tab has taken one occasion of is left for the others', async () => {
    const browser = createBrowser()
    const second = { ...panel, id: 'second', when: { event: 'purchase' }, answers: 9 }
    const file = { surveys: [{ ...panel }, second], asking: always }
    const [one, other] = [openTab(file, browser), openTab(file, browser)]
    one.engine.notice(seen)
    await nextTurn()
    other.load()
    other.engine.notice(due)
    await nextTurn()
    one.pause()
    await nextTurn()
    expect(phaseOf(one)).toBe('asked')
    other.pause()
    await nextTurn()
    expect(phaseOf(other, 'second')).toBe('asked')
  })

  test('what this view has decided is not taken from another page as well', async () => {
    const browser = createBrowser()
    const elsewhere = { ...panel, when: { delayMs: 5000 }, audience: { paths: ['/elsewhere'] } }
    const second = { ...panel, id: 'second', when: { event: 'purchase' } }
    const file = { surveys: [elsewhere, second] }
    const tab = openTab(file, browser)
    await tab.pass(5000)
    expect(tab.told()).toEqual(['ask.decided ineligible'])
    const other = openTab(file, browser)
    await nextTurn()
    other.engine.reconsider()
    await nextTurn()
    // Reads what storage holds by now.
    tab.doing.typing = true
    tab.engine.notice(due)
    await tab.pass(5000)
    tab.engine.reconsider()
    await nextTurn()
    expect(tab.told()).toEqual(['ask.decided ineligible'])
  })

  test('cancelled in one tab, it is not asked in another that has left it, nor in a third', async () => {
    const browser = createBrowser()
    const file = fileOf({ cancel: { event: 'churn' } })
    const [one, other] = [openTab(file, browser), openTab(file, browser)]
    one.engine.notice(seen)
    await nextTurn()
    other.engine.notice({ kind: 'event', name: 'churn', cause: uuid(1) })
    await nextTurn()
    const third = openTab(file, browser)
    for (const tab of [third, one]) {
      tab.engine.reconsider()
      tab.pause()
      await nextTurn()
      expect(phaseOf(tab)).toBeUndefined()
    }
    expect([one, other, third].flatMap(tab => tab.told())).toEqual(['ask.decided expired'])
  })

  test("what a view has decided is not told once more when another page's occasion is cancelled", async () => {
    const browser = createBrowser()
    const file = fileOf({ cancel: { event: 'churn' }, audience: { paths: ['/here'] } })
    const one = openTab(file, browser)
    const other = openTab(file, browser, { path: '/here' })
    one.engine.notice(seen)
    other.engine.notice(seen)
    await nextTurn()
    expect(one.told()).toEqual(['ask.decided ineligible'])
    one.engine.notice({ kind: 'event', name: 'churn', cause: uuid(1) })
    await nextTurn()
    other.pause()
    await nextTurn()
    expect(phaseOf(other)).toBeUndefined()
    expect(one.told()).toEqual(['ask.decided ineligible'])
  })

  test('explain knows that another tab has taken it, once this one has read storage', async () => {
    const browser = createBrowser()
    const second = { ...panel, id: 'second', when: { event: 'purchase' } }
    const file = { surveys: [{ ...panel, cancel: { event: 'churn' } }, second] }
    const one = openTab(file, browser)
    one.engine.notice(seen)
    await nextTurn()
    const other = openTab(file, browser)
    other.engine.reconsider()
    one.engine.notice({ kind: 'event', name: 'churn', cause: uuid(1) })
    await nextTurn()
    expect(other.engine.explain(survey)!.reasons).toEqual(['no_boundary'])
    other.engine.notice(due)
    await nextTurn()
    expect(other.engine.explain(survey)!.reasons).toContain('not_due')
  })

  test('cancelled twice in one task, with an occasion between, nothing of it is left', async () => {
    const browser = createBrowser()
    const file = fileOf({ cancel: { event: 'churn' } })
    const tab = openTab(file, browser)
    const other = openTab(file, browser)
    other.engine.notice(seen)
    await nextTurn()
    const churn = { kind: 'event', name: 'churn', cause: uuid(79) } as const
    browser.busy = nextTurn()
    tab.engine.notice(churn)
    tab.engine.notice(seen)
    tab.engine.notice(churn)
    await nextTurn()
    await nextTurn()
    // One that another page had left, and one of this page.
    expect(tab.told()).toEqual(['ask.decided expired', 'ask.decided expired'])
    expect(browser.notes.get('history')).toContain('"dues":[]')
  })

  test('what cancels a survey makes none due', async () => {
    const tab = openTab(fileOf({ cancel: { seen: 'checkout.payment' } }))
    await meet(tab)
    await meet(tab)
    expect(tab.told()).toEqual([])
    expect(tab.engine.explain(survey)!.reasons).toContain('not_due')
  })

  test('cancelled while it is being claimed, it is not asked, and told once', async () => {
    const browser = createBrowser()
    const tab = openTab(fileOf({ cancel: { event: 'churn' } }), browser)
    tab.engine.notice(seen)
    await nextTurn()
    browser.busy = nextTurn()
    tab.pause()
    tab.engine.notice({ kind: 'event', name: 'churn', cause: uuid(1) })
    await nextTurn()
    await nextTurn()
    expect(phaseOf(tab)).toBeUndefined()
    expect(tab.told()).toEqual(['ask.decided expired'])
  })

  test('a view that ends while it is being claimed tells it once', async () => {
    const browser = createBrowser()
    const tab = openTab(fileOf({ when: { manual: true } }), browser)
    browser.busy = nextTurn()
    tab.engine.ask(survey)
    tab.engine.endView()
    await nextTurn()
    await nextTurn()
    expect(tab.told()).toEqual(['ask.decided not_now'])
    expect(phaseOf(tab)).toBeUndefined()
  })

  test('nothing is told as asked that was not', async () => {
    const tab = openTab(fileOf({ when: { exit: true } }))
    tab.doing.typing = true
    tab.exit()
    tab.doing.typing = false
    tab.engine.endView()
    expect(tab.told()).toEqual(['ask.decided not_now'])
  })

  test.each<[string, (tab: Tab) => Promise<void> | void]>([
    ['while nothing may be asked', tab => void (tab.context.consent = 'denied')],
    ['while it is on the screen', meet],
  ])('what the host asks for %s is not asked in a later view', async (_, before) => {
    const tab = openTab(fileOf({}, always))
    await before(tab)
    tab.engine.ask(survey)
    tab.engine.endView()
    tab.context.consent = 'granted'
    await tab.engine.dispatch({ type: 'open', survey })
    await tab.engine.dispatch({ type: 'dismiss', survey, how: 'closed' })
    const told = tab.told().length
    tab.engine.beginView()
    tab.pause()
    await nextTurn()
    expect(tab.told().slice(told)).toEqual([])
  })

  test('nothing is told after consent was withdrawn, also if storage is only then done', async () => {
    const browser = createBrowser()
    const tab = openTab(fileOf({ cancel: { event: 'churn' } }), browser)
    tab.doing.typing = true
    await meet(tab)
    browser.busy = nextTurn()
    tab.engine.notice({ kind: 'event', name: 'churn', cause: uuid(1) })
    tab.engine.clear()
    tab.context.consent = 'denied'
    await nextTurn()
    await nextTurn()
    expect(tab.told()).toEqual([])
  })

  test('explain tells that the time of an occasion is over, and what another tab has left', async () => {
    const browser = createBrowser()
    const tab = openTab(fileOf(), browser)
    await nextTurn()
    tab.doing.typing = true
    await meet(tab)
    const other = openTab(fileOf(), browser)
    expect(other.engine.explain(survey)!.reasons).toEqual(['no_boundary'])
    browser.now += DAY
    expect(tab.engine.explain(survey)).toMatchObject({ outcome: 'expired', reasons: ['expired'] })
  })
})
