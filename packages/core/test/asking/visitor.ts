import type { Cue } from '../../src/surveys/cue.js'
import { createRandom, type Random } from '../simulation/random.js'
import { nextTurn } from '../support/nextTurn.js'
import { EVENTS, makeJourney, OUTCOMES, PATHS, TOUCHPOINTS } from './journey.js'
import type { Year } from './log.js'
import type { Tab } from './tab.js'
import { createWorld, type Person, type World } from './world.js'

const BEGIN = 1_800_000_000_000
const DAY_MS = 86_400_000
const YEAR_MS = 365 * DAY_MS

const meet = (random: Random): Person => ({
  device: random.pick(['phone', 'desktop', 'desktop', 'tablet']),
  locale: random.pick(['en', 'en-GB', 'de-AT', 'fr']),
  plan: random.pick(['pro', 'free', undefined]),
  anonymous: random.chance(0.07),
})

/** A visitor's year, all of it made of chance by its seed. */
export async function runYear(seed: number): Promise<Year> {
  const random = createRandom(seed)
  const file = makeJourney(random, BEGIN)
  const ids = file.surveys!.map(({ id }) => id)
  const vetoed = new Set(ids.filter(() => random.chance(0.05)))
  const world = createWorld(file, random, BEGIN, meet(random), vetoed, seed)
  world.isUnwilling = random.chance(0.15)
  if (random.chance(0.1)) world.consent = 'pending'
  const visits = 1 + random.below(9)
  for (let i = 0; i < visits && world.now() < BEGIN + YEAR_MS; i++) {
    await visit(world, ids)
    // Minutes, hours, days or months, up to the end of the year.
    const gapMs = random.pick([1, 1, 24, 24, 24 * 8, 24 * 31, 24 * 95]) * 3_600_000
    await world.pass(Math.floor(random.next() * 2 * gapMs))
  }
  return { seed, file, vetoed, entries: world.entries }
}

async function visit(world: World, ids: readonly string[]): Promise<void> {
  const { random, storage } = world
  const steps = 4 + random.below(12)
  load(world, ids)
  for (let i = 0; i < steps; i++) {
    const tab = random.pick(world.tabs())
    if (!tab) break
    await step(world, tab, ids)
    await world.pass(
      random.pick([0, 0, 0, 700, 1200, 1200, 3000, 11_000, 11_000, 35_000, 4_000_000]),
    )
  }
  for (const tab of world.tabs()) {
    // A tab may stay for months.
    if (random.chance(0.1)) continue
    if (random.chance(0.7)) end(world, tab)
    if (random.chance(0.5)) await storage.settle(1)
    world.kill(tab)
  }
}

function end(world: World, tab: Tab): void {
  tab.engine.endView()
  world.log(tab, { kind: 'endView', late: !world.storage.isIdle() })
}

function load(world: World, ids: readonly string[]): Tab {
  const { random } = world
  const tab = world.open(random.pick(PATHS))
  tab.known = random.chance(0.8)
  tab.doing.protected = random.chance(0.15)
  // Who opens a page looks at it.
  for (const other of world.tabs()) if (other !== tab) other.doing.visible = false
  world.touch(tab)
  if (tab.known) world.log(tab, { kind: 'explained', before: tab.explain() })
  if (random.chance(0.85)) tab.offer()
  for (const id of ids) if (random.chance(0.5)) tab.engine.place({} as Element, id)
  tab.engine.reconsider()
  return tab
}

/** One thing that the visitor, the page or the host does. */
async function step(world: World, tab: Tab, ids: readonly string[]): Promise<void> {
  const { random, storage } = world
  // Also between a transaction and the news of it.
  if (!storage.isIdle() && random.chance(0.02)) {
    // What was claimed for nobody's eyes stays claimed while nothing may be written.
    world.log(tab, { kind: 'lost' })
    return storage.commit(() => choose(world, random.pick(['denied', 'pending'])))
  }
  if (random.chance(0.12)) return disturb(world, tab, ids)
  if (!tab.known) {
    tab.known = true
    return tab.engine.reconsider()
  }
  if (random.chance(0.45) && (await useScreen(world, tab))) return
  world.touch(tab)
  for (const other of world.tabs()) other.doing.visible = other === tab
  const touchpoint = random.pick(TOUCHPOINTS)
  const cause = world.newId()
  const tell = (cue: Cue): void => {
    world.log(tab, { kind: 'cue', cue })
    tab.notice(cue)
  }
  const acts: (() => void)[] = [
    () => (world.meet(touchpoint), tell({ kind: 'seen', touchpoint, cause })),
    () => (world.meet(touchpoint), tell({ kind: 'seen', touchpoint, cause })),
    () => tell({ kind: 'used', touchpoint, outcome: random.pick(OUTCOMES), cause }),
    () => tell({ kind: 'event', name: random.pick(EVENTS), cause }),
    () => tab.scroll(random.pick([0.2, 0.6, 1])),
    () => tab.exit(),
    () => toggle(random, tab),
    () => toggle(random, tab),
    () => ask(world, tab, random.pick(ids)),
  ]
  random.pick(acts)()
  await nextTurn()
}

function toggle(random: Random, { doing }: Tab): void {
  const what = random.pick(['typing', 'media', 'dialog', 'protected', 'visible'] as const)
  doing[what] = random.chance(0.3) ? !doing[what] : what === 'visible'
}

function ask(world: World, tab: Tab, survey: string): void {
  world.log(tab, { kind: 'ask', survey })
  tab.engine.ask(survey)
}

/** The visitor's choice reaches every tab. */
function choose(world: World, choice: World['consent']): void {
  if (choice === 'denied') world.storage.purge()
  world.consent = choice
  if (choice === 'granted') return world.tabs().forEach(one => one.engine.reconsider())
  for (const one of world.tabs()) {
    one.engine.clear()
    world.log(one, { kind: 'cleared' })
  }
  if (choice === 'denied') world.renew()
}

/** What breaks in: another page, a killed browser, a changed mind. */
async function disturb(world: World, tab: Tab, ids: readonly string[]): Promise<void> {
  const { random } = world
  const acts: (() => void | Promise<void>)[] = [
    () => void load(world, ids),
    () => void load(world, ids),
    () => void load(world, ids),
    () => {
      end(world, tab)
      tab.view = world.newView()
      tab.path = random.pick(PATHS)
      tab.doing.protected = random.chance(0.15)
      world.touch(tab)
      tab.engine.beginView()
    },
    () => {
      world.kill(tab)
      load(world, ids)
    },
    () => {
      // The whole browser.
      for (const one of world.tabs()) world.kill(one)
      load(world, ids)
    },
    () => (world.consent === 'granted' ? undefined : choose(world, 'granted')),
    () => (world.consent === 'granted' ? undefined : choose(world, 'granted')),
    () => {
      if (random.chance(0.6)) return
      choose(world, random.chance(0.7) ? 'denied' : 'pending')
    },
    () => tab.offer(),
  ]
  await random.pick(acts)()
}

/** The UI draws what is asked, the visitor does something with it. @returns whether there was anything */
async function useScreen(world: World, tab: Tab): Promise<boolean> {
  const { random } = world
  const open = [...tab.engine.getSurveys().values()].filter(({ phase }) => phase !== 'closed')
  const state = open.length ? random.pick(open) : undefined
  if (!state) return false
  const { phase, question, response } = state
  const survey = state.survey.id
  const { dispatch } = tab.engine
  world.touch(tab)
  for (const other of world.tabs()) other.doing.visible = other === tab
  if (phase === 'asked' || (phase === 'open' && random.chance(0.03))) {
    if (random.chance(phase === 'asked' ? 0.93 : 0))
      return (void dispatch({ type: 'open', survey }), true)
    world.log(tab, { kind: 'fail', survey, response, drawn: phase === 'open' })
    void dispatch({ type: 'fail', survey, message: 'blocked' })
  } else if (phase === 'thanked' || !question) {
    void dispatch({ type: 'dismiss', survey, how: 'closed' })
  } else if (random.chance(0.5)) {
    // A few say no to everything.
    if (world.isUnwilling) void dispatch({ type: 'dismiss', survey, how: 'closed' })
    else if (question.optional) void dispatch({ type: 'skip', survey })
    else
      void dispatch({
        type: 'answer',
        survey,
        question: 'effort',
        value: random.pick([1, 2, 6, 7]),
      })
  } else if (random.chance(0.7)) {
    void dispatch({ type: 'dismiss', survey, how: random.pick(['closed', 'closed', 'later']) })
  }
  await nextTurn()
  return true
}
