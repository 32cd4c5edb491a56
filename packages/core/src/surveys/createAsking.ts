import type { AskContextDeps, createAskContext } from '../createAskContext.js'
import type { Placement } from '../events/event.js'
import { describe } from '../shared/describe.js'
import { isRecord } from '../shared/rule.js'
import type { Stop } from '../shared/stop.js'
import { notStored } from '../shared/stored.js'
import type { createActivity } from './createActivity.js'
import type { createSurveyEngine } from './createSurveyEngine.js'
import type { Cue } from './cue.js'
import type { SurveyEngine, SurveyEngineDeps } from './engine.js'
import type { Config, parseConfig } from './parseConfig.js'
import type { SurveyState } from './state.js'
import { undecided } from './undecided.js'

/** The part of the survey station that only pages with a survey need: `asking.js`. */
export interface AskingModule {
  createSurveyEngine: typeof createSurveyEngine
  createActivity: typeof createActivity
  createAskContext: typeof createAskContext
  parseConfig: typeof parseConfig
  HISTORY_NOTE: string
}

/** The survey station, as the others see it from the start. */
export interface Asking extends SurveyEngine {
  /**
   * Hands over the journey file's content, unchecked; nothing where it could not be read.
   * @param name what to call it in messages; nothing where the page has no such file
   */
  setDefinitions(value: unknown, name: string | undefined): void
  /** Ends for good: whatever the host still tells, nothing is listened to. */
  stop(): void
}

/** What has to be known besides what the engine needs. */
export interface AskingDeps extends Omit<
  SurveyEngineDeps,
  keyof ReturnType<typeof createAskContext>
> {
  /** From what the engine is told of visitor, page and host once it is loaded. */
  around: AskContextDeps
  readNote(name: string): Promise<string | undefined>
  load(): Promise<AskingModule>
  root(): Document | undefined
  isRendered(element: Element): boolean
  /** What the visitor, or else the host, allows. */
  consent(): 'granted' | 'pending' | 'denied'
  /** Check the definitions even where nothing is asked, and begin without any, to tell of slots. */
  eager: boolean
}

// A page that calls touch() in a loop before the definitions arrive must not fill the memory.
const MAX_EARLY_CUES = 200

const NONE: ReadonlyMap<string, SurveyState> = new Map()

/**
 * Stands in for the engine until definitions have arrived and the page shows a slot, or they hold a
 * survey that needs none; then loads it and hands over what happened so far. Most page views never
 * need it.
 */
export function createAsking(deps: AskingDeps): Asking {
  type Slot = { element: Element; survey: string; stop?: Stop }
  type Offer = { placements: readonly Placement[]; survey: string | undefined; stop?: Stop }
  type Definitions = { value: unknown; name: string | undefined }
  type Prepared = { module: AskingModule; config: Config }
  const slots = new Set<Slot>()
  const offers = new Set<Offer>()
  let definitions: Definitions | undefined
  let prepared: Prepared | undefined
  let engine: SurveyEngine | undefined
  let loading = false
  // The last attempt has failed.
  let failed = false
  let stopped = false
  // Somebody wants to know: then it is read what the journey holds.
  let wanted = false
  let cues: Cue[] = []
  let asks: string[] = []

  const prepare = async ({ value = {}, name }: Definitions): Promise<Prepared> => {
    const module = await deps.load()
    const { config, faults } = module.parseConfig(value, deps.address())
    for (const fault of faults) {
      const where = fault.path && `${fault.path}: `
      const message = `${name}: ${where}${fault.code} ${fault.detail ?? ''}`.trim()
      deps.report({ code: 'bad_config', message, fault })
    }
    return { module, config }
  }

  const begin = async (): Promise<void> => {
    if (engine || loading || stopped || !definitions) return
    if (definitions.value === undefined && (definitions.name || !deps.eager)) return
    try {
      const isWanted =
        wanted || slots.size || asks.length || deps.eager || /[?&]earshot=/.test(deps.address())
      if (!isWanted && !needsNoSlot(definitions.value)) return
      loading = true
      prepared ??= await prepare(definitions)
      failed = false
      // Nothing but the choice is read before it allows that.
      if (stopped || deps.consent() !== 'granted') {
        loading = false
        return
      }
      const { module, config } = prepared
      const activity = module.createActivity({ ...deps, root: deps.root() })
      const history = await deps.readNote(module.HISTORY_NOTE)
      if (stopped) return
      const known = module.createAskContext(deps.around, () => stopped)
      engine = module.createSurveyEngine(config, history, activity, { ...deps, ...known })
      for (const slot of slots) slot.stop = engine.place(slot.element, slot.survey)
      for (const offer of offers) offer.stop = engine.offer(offer.placements, offer.survey)
      cues.forEach(engine.notice)
      asks.forEach(engine.ask)
    } catch (error) {
      failed = true
      deps.report({
        code: 'ui_unavailable',
        message: `surveys could not be loaded: ${describe(error)}`,
      })
    }
    loading = false
  }

  const clear = (): void => {
    engine?.clear()
    cues = []
    asks = []
  }

  return {
    setDefinitions(value, name) {
      definitions = { value, name }
      prepared = undefined
      failed = false
      void begin()
    },
    place(element, survey) {
      const slot: Slot = { element, survey }
      slots.add(slot)
      if (engine) slot.stop = engine.place(element, survey)
      else void begin()
      return () => {
        slots.delete(slot)
        slot.stop?.()
      }
    },
    offer(placements, survey) {
      // Read here: what cannot be gone through must not keep the engine from starting later.
      const offer: Offer = { placements: [...placements], survey }
      offers.add(offer)
      if (engine) offer.stop = engine.offer(placements, survey)
      return () => {
        offers.delete(offer)
        offer.stop?.()
      }
    },
    notice(cue) {
      if (engine) engine.notice(cue)
      else if (cues.length < MAX_EARLY_CUES) cues.push(cue)
    },
    ask(survey) {
      if (engine) engine.ask(survey)
      else if (asks.length < MAX_EARLY_CUES) {
        asks.push(survey)
        void begin()
      }
    },
    explain(survey) {
      if (engine) return engine.explain(survey)
      if (stopped) return undecided('stopped')
      wanted = true
      void begin()
      const isMissing = definitions && definitions.value === undefined
      if (isMissing && definitions?.name === undefined) return undefined
      if (failed || isMissing) return undecided('not_loaded')
      const consent = deps.consent()
      if (!prepared || consent === 'granted') return undecided('starting')
      if (!prepared.config.surveys.has(survey)) return undefined
      const reason = consent === 'pending' ? 'consent_pending' : 'consent_denied'
      return { outcome: 'no_consent', reasons: [reason], probability: 0 }
    },
    reconsider() {
      if (engine) engine.reconsider()
      else void begin()
    },
    handle(signal) {
      if (engine) engine.handle(signal)
      else if (signal === 'visible') void begin()
    },
    dispatch: action => engine?.dispatch(action) ?? notStored('not_asked'),
    getSurveys: () => engine?.getSurveys() ?? NONE,
    getDelivery: () => engine?.getDelivery() ?? {},
    receive: (ids, receipt) => engine?.receive(ids, receipt),
    forget: ids => engine?.forget(ids),
    endView() {
      engine?.endView()
      cues = []
      asks = []
    },
    beginView: () => engine?.beginView(),
    clear,
    stop() {
      stopped = true
      clear()
      engine = undefined
    },
  }
}

// Looked at without the rules, which are in the file that is loaded for it.
function needsNoSlot(definitions: unknown): boolean {
  const surveys: unknown = isRecord(definitions) && definitions['surveys']
  return (
    Array.isArray(surveys) &&
    surveys.some(one => isRecord(one) && (one['placement'] ?? 'inline') !== 'inline')
  )
}
