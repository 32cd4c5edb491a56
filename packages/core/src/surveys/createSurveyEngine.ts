import type { EarshotFault, EarshotSignals } from '../earshot.js'
import type { EventDraft } from '../events/event.js'
import type { Stop } from '../shared/stop.js'
import { weakest, type Stored } from '../shared/stored.js'
import { createAnswerLog } from './createAnswerLog.js'
import { createHistory } from './createHistory.js'
import { createSlots } from './createSlots.js'
import { isCueFor, touchpointOf, type Cue } from './cue.js'
import { decideAsk, STARTING, type AskContext, type AskDecision } from './decideAsk.js'
import { askOf, beginSurvey, reduceSurvey } from './flow.js'
import { historyKey } from './history.js'
import type { Config } from './parseConfig.js'
import type { Receipt } from './receipts.js'
import type { SurveyAction, SurveyState } from './state.js'
import type { Survey } from './survey.js'

/** What the engine needs from the outside. */
export interface SurveyEngineDeps {
  elapsed(): number
  newId(): string
  /** What is known of visitor and moment; nothing until the visitor is known. */
  context(): Omit<AskContext, 'sameSurveyDays'> | undefined
  record(draft: EventDraft): { id: string; stored: Promise<Stored> }
  /** Calls back once when `element` was really viewable. */
  watch(element: Element, key: string, onSeen: () => void): Stop
  updateNote(name: string, decide: (text: string | undefined) => string): Promise<void>
  emit<S extends keyof EarshotSignals>(signal: S, value: EarshotSignals[S]): void
  report(fault: EarshotFault): void
  onChange(): void
}

/** Holds the surveys that this visitor is asked, and decides which. */
export interface SurveyEngine {
  /** Makes the cue's surveys due. */
  notice(cue: Cue): void
  place(element: Element, survey: string): Stop
  ask(survey: string): void
  explain(survey: string): AskDecision | undefined
  /** Decides what had to wait: the visitor, or the consent, has arrived. */
  reconsider(): void
  dispatch(action: SurveyAction): Promise<Stored>
  getSurveys(): ReadonlyMap<string, SurveyState>
  getDelivery(): Readonly<Record<string, Receipt>>
  /** How far the events with these ids have come. */
  receive(ids: readonly string[], receipt: Receipt): void
  /** The events with these ids are gone, and nobody here knows why. */
  forget(ids: readonly string[]): void
  /** Ends the page view: what was due but had no slot is final. */
  endView(): void
  /** Takes every survey off the screen, unrecorded. */
  clear(): void
}

type Due = { trigger: string; cause?: string | undefined; decided: boolean }

/** The survey station: cues in, asked surveys and the events of their answers out. */
export function createSurveyEngine(
  config: Config,
  storedHistory: string | undefined,
  deps: SurveyEngineDeps,
): SurveyEngine {
  let surveys: ReadonlyMap<string, SurveyState> = new Map()
  let due = new Map<string, Due>()
  const viewed = new Set<string>()
  // The last answer of a survey is being stored: what else is ordered comes after that.
  const settling = new Map<string, Promise<Stored>>()
  const history = createHistory(storedHistory, deps.updateNote)
  const { record, receive, forget, getDelivery } = createAnswerLog(deps)
  const slots = createSlots(deps.watch)

  const show = (next: ReadonlyMap<string, SurveyState>): void => {
    surveys = next
    deps.onChange()
  }
  const put = (next: SurveyState): void => show(new Map(surveys).set(next.survey.id, next))
  const decide = (survey: Survey): AskDecision | undefined => {
    const context = deps.context()
    if (!context) return undefined
    const { sameSurveyDays } = config.asking
    const past = history.of(context.subject)
    return decideAsk(survey, touchpointOf(survey), past, { ...context, sameSurveyDays })
  }

  const recordDecision = (survey: Survey, { trigger, cause }: Due, decision: AskDecision): void => {
    const { probability, outcome } = decision
    void record({
      type: 'ask.decided',
      data: { survey: survey.id, trigger, ...(cause && { cause }), probability, outcome },
      touchpoint: touchpointOf(survey),
    })
  }
  /** The survey is asked or on screen: another occasion decides nothing. */
  const isBusy = (id: string): boolean => (surveys.get(id)?.phase ?? 'closed') !== 'closed'

  const reconsider = (): void => {
    for (const [id, waiting] of due) {
      const survey = config.surveys.get(id)
      if (!survey || waiting.decided || !slots.has(id) || isBusy(id)) continue
      const decision = decide(survey)
      // Without consent nothing may be recorded, not even that nothing was asked; it may yet come.
      if (!decision || decision.outcome === 'no_consent') continue
      waiting.decided = true
      recordDecision(survey, waiting, decision)
      if (decision.outcome !== 'asked') continue
      const asked = beginSurvey(survey, touchpointOf(survey), deps.newId(), decision.probability)
      put(asked)
      deps.emit('asked', { survey: id, response: asked.response })
    }
  }

  const makeDue = (id: string, trigger: string, cause?: string): void => {
    const known = due.get(id)
    if (!known || (trigger === 'manual' && known.decided)) {
      due.set(id, { trigger, cause, decided: false })
    }
  }

  // Once for each asking, however many page views it stays on the screen.
  const seen = (shown: SurveyState): void => {
    if (viewed.has(shown.response)) return
    viewed.add(shown.response)
    void record({ type: 'survey.seen', data: askOf(shown), touchpoint: shown.touchpoint })
  }

  const perform = (before: SurveyState, action: SurveyAction): Promise<Stored> => {
    const step = reduceSurvey(before, action, deps.elapsed())
    if (step.refused) return Promise.resolve({ stored: 'no', reason: step.refused })
    const { id } = before.survey
    // Read before anything is recorded: after 30 idle minutes that begins a new session.
    const context = deps.context()
    // Whoever answers has seen it, also within the first second.
    if (action.type === 'answer') seen(before)
    if (action.type === 'fail') {
      deps.report({ code: 'ui_unavailable', message: `survey ${id}: ${action.message}` })
    }
    const stored = Promise.all(step.drafts.map(record)).then(weakest)
    const ends = action.type === 'dismiss' || step.state.phase === 'thanked'
    if (context && (action.type === 'answer' || ends)) {
      history.remember(context.subject, historyKey(id, before.touchpoint), context.now)
    }
    if (step.state.phase === 'closed') slots.unwatch(id)
    if (step.state.phase !== 'thanked') {
      put(step.state)
      if (action.type === 'open') slots.watch(id, step.state.response, () => seen(step.state))
      return stored
    }
    // The thank-you is a promise: it is shown once the answer is stored.
    const settled = stored.then(result => {
      settling.delete(id)
      // Consent may have been withdrawn meanwhile: then nothing is shown.
      if (result.stored !== 'no' && surveys.get(id) === before) put(step.state)
      return result
    })
    settling.set(id, settled)
    return settled
  }

  const dispatch = (action: SurveyAction): Promise<Stored> => {
    const now = surveys.get(action.survey)
    const waiting = settling.get(action.survey)
    if (!now) return Promise.resolve({ stored: 'no', reason: 'not_asked' })
    if (!waiting) return perform(now, action)
    // A second tap on the same answer is no second answer.
    return action.type === 'answer' ? waiting : waiting.then(() => dispatch(action))
  }

  return {
    notice(cue) {
      for (const { id, when } of config.surveys.values()) {
        if (isCueFor(when, cue)) makeDue(id, cue.kind, cue.cause)
      }
      reconsider()
    },
    place(element, id) {
      const release = slots.add(id, element)
      const shown = surveys.get(id)
      if (shown?.phase === 'open') slots.watch(id, shown.response, () => seen(shown))
      const when = config.surveys.get(id)?.when
      // Without a trigger or a touchpoint, the slot itself is the occasion.
      if (when && !Object.keys(when).length) makeDue(id, 'placed')
      reconsider()
      return release
    },
    ask(id) {
      makeDue(id, 'manual')
      reconsider()
    },
    explain(id) {
      const survey = config.surveys.get(id)
      return survey && (decide(survey) ?? STARTING)
    },
    reconsider,
    dispatch,
    getSurveys: () => surveys,
    getDelivery,
    receive,
    forget,
    endView() {
      for (const [id, waiting] of due) {
        const survey = config.surveys.get(id)
        const decision = survey && !waiting.decided && !isBusy(id) && decide(survey)
        if (!decision || decision.outcome === 'no_consent') continue
        const outcome = decision.outcome === 'asked' ? 'not_drawn' : decision.outcome
        recordDecision(survey, waiting, { ...decision, outcome })
      }
      due = new Map()
      const stays = ([id, { phase }]: [string, SurveyState]): boolean =>
        phase === 'open' && slots.has(id)
      const kept = new Map([...surveys].filter(stays))
      if (kept.size === surveys.size) return
      for (const id of surveys.keys()) if (!kept.has(id)) slots.unwatch(id)
      show(kept)
    },
    clear() {
      due = new Map()
      slots.unwatchAll()
      if (surveys.size) show(new Map())
    },
  }
}
