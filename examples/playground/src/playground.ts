import type { EarshotConfig, Placement } from '@earshot/core'
import type { EarshotEvent, OtherEvent } from '@earshot/core/events'
import { lintJourney, type LintReport } from '@earshot/core/lint'
import { formatJson } from './formatJson.js'
import { directionOf } from './languages.js'
import type {
  BatchOutcome,
  FromPreview,
  Network,
  Standing,
  Start,
  Surroundings,
} from './protocol.js'
import { fileOf, sampleOf } from './samples.js'
import { THEMES, tokensOf, type Look, type ReadyTheme } from './themes.js'

/** What the controls set. */
export interface Settings {
  theme: string
  look: Look
  scheme: 'light' | 'dark'
  language: string
  /** `auto`: that of the language. */
  direction: 'auto' | 'ltr' | 'rtl'
  network: Network
  storage: 'idb' | 'memory'
  isSlow: boolean
  isStrict: boolean
  asksAtOnce: boolean
  /** CSS pixels. */
  width: number | 'full'
}

/** An event, as often as it was sent. */
export interface LogEntry {
  event: EarshotEvent | OtherEvent
  /** Of the last attempt. */
  outcome: BatchOutcome
  attempts: number
}

/** All that the page shows. */
export interface Playground {
  settings: Settings
  /** What stands in the editor. */
  text: string
  report: LintReport
  /** What `text` was when it last had no error. */
  goodText: string
  config: EarshotConfig
  /** Id of the survey that is looked at. */
  survey: string
  /** Each one is a page of the preview. */
  run: number
  isNewVisitor: boolean
  log: readonly LogEntry[]
  standing: Standing | undefined
  faults: readonly string[]
}

/** What can be done. */
export type Action =
  | { do: 'edit'; text: string }
  /** Reads what was edited. */
  | { do: 'check' }
  | { do: 'sample'; id: string }
  | { do: 'place'; placement: Placement }
  | { do: 'look at'; survey: string }
  | { do: 'set'; settings: Partial<Settings> }
  | { do: 'reload' }
  | { do: 'start over' }
  | { do: 'clear log' }
  | { do: 'hear'; message: FromPreview }

const SLOW_MS = 4000

/** A change of these needs a new page. */
const OF_THE_PAGE: readonly (keyof Settings)[] = ['storage', 'isSlow', 'isStrict', 'asksAtOnce']

/** The playground as it opens. */
export function startPlayground(): Playground {
  const text = fileOf(sampleOf('order')!, 'inline')
  return {
    settings: {
      theme: 'plain',
      look: { accent: '', radius: undefined, font: '', fontSize: undefined },
      scheme: 'light',
      language: 'en',
      direction: 'auto',
      network: 'online',
      storage: 'idb',
      isSlow: false,
      isStrict: false,
      asksAtOnce: true,
      width: 'full',
    },
    text,
    report: lintJourney(text),
    goodText: text,
    // `fileOf` has made it.
    config: JSON.parse(text) as EarshotConfig,
    survey: 'playground',
    run: 0,
    isNewVisitor: true,
    log: [],
    standing: undefined,
    faults: [],
  }
}

/** The playground after something was done. */
export function reducePlayground(state: Playground, action: Action): Playground {
  switch (action.do) {
    case 'edit':
      return { ...state, text: action.text }
    case 'check':
      return checked(state)
    case 'sample': {
      const sample = sampleOf(action.id)
      return sample ? checked({ ...state, text: fileOf(sample, placementOf(state)) }) : state
    }
    case 'place':
      return checked({ ...state, text: placed(state, action.placement) })
    case 'look at':
      return newPage({ ...state, survey: action.survey }, true)
    case 'set': {
      const next = { ...state, settings: { ...state.settings, ...action.settings } }
      return OF_THE_PAGE.some(name => name in action.settings) ? newPage(next, true) : next
    }
    case 'reload':
      return newPage(state, false)
    case 'start over':
      return newPage(state, true)
    case 'clear log':
      return { ...state, log: [], faults: [] }
    case 'hear':
      return heard(state, action.message)
  }
}

/** The placement of the survey that is looked at. */
export function placementOf({ config, survey }: Playground): Placement {
  return config.surveys?.find(one => one.id === survey)?.placement ?? 'inline'
}

/** The theme that is chosen. */
export function themeOf({ settings }: Playground): ReadyTheme {
  return THEMES.find(one => one.id === settings.theme) ?? THEMES[0]!
}

/** What the preview is started with. */
export function startOf({ config, survey, isNewVisitor, settings }: Playground): Start {
  const { storage, isSlow, asksAtOnce } = settings
  return {
    config,
    survey,
    storage,
    fileDelayMs: isSlow ? SLOW_MS : 0,
    isNewVisitor,
    asksAtOnce,
  }
}

/** What stands around the survey. */
export function surroundingsOf(state: Playground): Surroundings {
  const { language, direction, scheme, network, look } = state.settings
  return {
    language,
    direction: direction === 'auto' ? directionOf(language) : direction,
    scheme,
    tokens: tokensOf(themeOf(state), look),
    network,
  }
}

function newPage(state: Playground, isNewVisitor: boolean): Playground {
  const log = isNewVisitor ? [] : state.log
  return { ...state, run: state.run + 1, isNewVisitor, log, standing: undefined, faults: [] }
}

// A file with a fault is shown, and the last good one stays in use.
function checked(state: Playground): Playground {
  const report = lintJourney(state.text)
  if (report.errors.length) return { ...state, report }
  if (state.text === state.goodText) return { ...state, report }
  // Without an error it is one.
  const config = JSON.parse(state.text.replace(/^\ufeff/, '')) as EarshotConfig
  const ids = config.surveys?.map(one => one.id) ?? []
  const survey = ids.includes(state.survey) ? state.survey : (ids[0] ?? '')
  return newPage({ ...state, report, config, survey, goodText: state.text }, true)
}

function placed({ config, survey }: Playground, placement: Placement): string {
  const surveys = config.surveys?.map(one => {
    if (one.id !== survey) return one
    const { when, ...others } = one
    const waitsForCall = placement === 'dialog' ? { manual: true } : when?.manual ? undefined : when
    // In the order that people write them.
    const { id, at, placement: _, ...rest } = others
    return { id, at, placement, when: waitsForCall, ...rest }
  })
  return `${formatJson(JSON.parse(JSON.stringify({ ...config, surveys })))}\n`
}

function heard(state: Playground, message: FromPreview): Playground {
  switch (message.kind) {
    case 'standing':
      return { ...state, standing: message.standing }
    case 'fault':
      return { ...state, faults: [...state.faults, message.message].slice(-5) }
    case 'batch':
      return { ...state, log: logged(state.log, message) }
    default:
      return state
  }
}

function logged(
  log: readonly LogEntry[],
  { events, outcome }: Extract<FromPreview, { kind: 'batch' }>,
): readonly LogEntry[] {
  const byId = new Map(log.map(entry => [entry.event.id, entry]))
  for (const event of events) {
    const attempts = (byId.get(event.id)?.attempts ?? 0) + 1
    byId.set(event.id, { event, outcome, attempts })
  }
  return [...byId.values()]
}
