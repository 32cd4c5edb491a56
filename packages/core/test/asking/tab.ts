import { createSurveyEngine } from '../../src/surveys/createSurveyEngine.js'
import type { Cue } from '../../src/surveys/cue.js'
import type { AskDecision } from '../../src/surveys/decideAsk.js'
import type { SurveyEngine } from '../../src/surveys/engine.js'
import type { Config } from '../../src/surveys/parseConfig.js'
import type { Activity } from '../../src/surveys/activity.js'
import type { Stop } from '../../src/shared/stop.js'
import { nextTurn } from '../support/nextTurn.js'
import { BASE } from '../support/surveys.js'
import { BOUNDARY_MS, IDLE_MS } from './journey.js'
import type { World } from './world.js'

/** One page of the site, and what the visitor does with it. */
export interface Tab {
  number: number
  view: number
  path: string
  doing: { typing: boolean; media: boolean; dialog: boolean; visible: boolean; protected: boolean }
  /** It is known who the visitor is. */
  known: boolean
  /** Another tab has written what this one has not read. */
  stale: boolean
  engine: SurveyEngine
  /** The visitor does something: every pause begins anew. */
  input(): void
  notice(cue: Cue): void
  scroll(share: number): void
  exit(): void
  /** When the next timer or pause is due. */
  nextAt(): number
  /** Carries out what is due first. */
  fire(): Promise<void>
  offer(): void
  explain(): ReadonlyMap<string, AskDecision>
}

type Pause = { idleMs: number; at: number; told: boolean; callback: () => void }
type Timer = { at: number; isBoundary: boolean; callback: () => void }

/** Opens a page, with what storage holds. */
export function openTab(world: World, number: number, path: string, config: Config): Tab {
  const { storage, random } = world
  let timers: Timer[] = []
  const pauses = new Set<Pause>()
  const exits = new Set<() => void>()
  const scrolls = new Set<(share: number) => void>()
  const join = <T>(set: Set<T>, one: T): Stop => {
    set.add(one)
    return () => void set.delete(one)
  }
  const setTimer = (callback: () => void, delayMs: number): Stop => {
    const timer = { at: world.now() + delayMs, isBoundary: delayMs === BOUNDARY_MS, callback }
    timers.push(timer)
    return () => void (timers = timers.filter(one => one !== timer))
  }
  const doing = { typing: false, media: false, dialog: false, visible: true, protected: false }
  const activity: Activity = {
    typing: () => doing.typing,
    media: () => doing.media,
    dialog: () => doing.dialog,
    onIdle: (idleMs, callback) =>
      join(pauses, { idleMs, at: world.now() + idleMs, told: false, callback }),
    onScroll: callback => join(scrolls, callback),
    onExit: callback => join(exits, callback),
  }
  const explain = (): ReadonlyMap<string, AskDecision> =>
    new Map([...config.surveys.keys()].map(id => [id, tab.engine.explain(id)!]))

  /** A good moment: what was explained right before it is kept beside what followed. */
  const meetMoment = async (callback: () => void): Promise<void> => {
    // Now and then storage is behind, and nobody asks first.
    if (random.chance(0.25) || !tab.known) return callback()
    await storage.settle()
    const { stale } = tab
    const before = explain()
    const since = world.entries.length
    callback()
    await nextTurn()
    await storage.settle()
    world.log(tab, { kind: 'moment', before, after: explain(), since, stale })
  }

  const tab: Tab = {
    number,
    view: world.newView(),
    path,
    doing,
    known: true,
    stale: false,
    // Set right below: the engine's outside names the tab.
    engine: undefined as never,
    input: () =>
      pauses.forEach(one => Object.assign(one, { at: world.now() + one.idleMs, told: false })),
    notice: cue => tab.engine.notice(cue),
    scroll: share => [...scrolls].forEach(callback => callback(share)),
    exit: () => [...exits].forEach(callback => callback()),
    nextAt: () =>
      Math.min(
        ...timers.map(({ at }) => at),
        ...[...pauses].flatMap(({ at, told }) => (told ? [] : at)),
      ),
    async fire() {
      const at = tab.nextAt()
      const timer = timers.find(one => one.at === at)
      const pause = [...pauses].find(one => !one.told && one.at === at)
      timers = timers.filter(one => one !== timer)
      if (!timer && pause) pause.told = true
      const one = timer ?? pause
      if (!one) return
      const isBoundary = timer ? timer.isBoundary : pause!.idleMs === IDLE_MS
      if (isBoundary) await meetMoment(one.callback)
      else one.callback()
      await nextTurn()
    },
    offer: () => void tab.engine.offer(['panel', 'dialog', 'tab']),
    explain,
  }
  let screen = ''
  tab.engine = createSurveyEngine(config, storage.read('history'), activity, {
    now: world.now,
    elapsed: world.now,
    setTimer,
    newId: world.newId,
    random: random.next,
    debug: false,
    context: () => (tab.known ? world.known(tab) : undefined),
    isStillHere: async subject => tab.known && world.known(tab).subject === subject,
    dwell: (_, visibleMs, callback) => setTimer(callback, visibleMs),
    isMounted: () => doing.protected,
    mayAsk: id => !world.vetoed.has(id),
    contactAsked: world.askContact,
    redact: text => text,
    address: () => BASE,
    replaceAddress() {},
    withLock: async () => 'none',
    record: draft => world.record(tab, draft),
    watch: (_, __, onSeen) => setTimer(onSeen, 1000),
    updateNote: (name, decide) => storage.update(number, name, decide),
    emit() {},
    report() {},
    onChange() {
      const shown = [...tab.engine.getSurveys()].map(([survey, state]) => ({
        survey,
        response: state.response,
        phase: state.phase,
        placement: state.placement,
        probability: state.probability,
        touchpoint: state.touchpoint,
        told: !state.survey.questions.length,
        contact: state.phase === 'open' && state.question?.kind === 'contact',
      }))
      const next = JSON.stringify(shown)
      if (next !== screen) world.log(tab, { kind: 'screen', shown })
      screen = next
    },
  })
  return tab
}
