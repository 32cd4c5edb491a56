import type { EarshotFault } from '../earshot.js'
import type { EventDraft } from '../events/event.js'
import { notStored, weakest, type Stored } from '../shared/stored.js'
import { isBad } from './change.js'
import { createContactKeeper, type ContactKeeperDeps } from './createContactKeeper.js'
import { createDraftKeeper } from './createDraftKeeper.js'
import type { HistoryKeeper } from './createHistory.js'
import type { Holds } from './createHolds.js'
import type { Slots } from './createSlots.js'
import type { KnownContext } from './engine.js'
import { endOf, pastOf } from './steps.js'
import { reduceSurvey } from './flow.js'
import { forgetAsk, rememberAsk } from './history.js'
import { isOverlay } from './placement.js'
import type { DraftForm } from './draft.js'
import type { SurveyAction, SurveyOrder, SurveyState } from './state.js'
import { askOf, surveyEvent } from './surveyEvents.js'

/** What the screen needs from the outside. */
export interface ScreenDeps extends ContactKeeperDeps, DraftForm {
  /** Wall clock, epoch milliseconds. */
  now(): number
  elapsed(): number
  context(): Pick<KnownContext, 'subject' | 'session' | 'now' | 'contact'> | undefined
  record(draft: EventDraft): Promise<Stored>
  history: HistoryKeeper
  holds: Holds
  slots: Slots
  report(fault: EarshotFault): void
  debug: boolean
  onChange(): void
}

/** The surveys that this visitor is asked, and what they do with them. */
export interface Screen {
  get(): ReadonlyMap<string, SurveyState>
  put(state: SurveyState): void
  /** Puts back what the visitor has had before their eyes on an earlier page. */
  resume(state: SurveyState): void
  /** Takes a survey away, unrecorded: it goes on in another page. */
  remove(survey: string): void
  /** The survey is asked or open: another occasion decides nothing. */
  isBusy(survey: string): boolean
  /** The survey has been here in this page view, whatever has become of it. */
  isKnown(survey: string): boolean
  /** The visitor has a survey before their eyes. */
  isOccupied(): boolean
  dispatch(action: SurveyAction): Promise<Stored>
  /** One more slot of a survey that is open. */
  watch(survey: string): void
  /** Takes away what does not outlive a page view. */
  endView(): void
  /** Takes every survey away, unrecorded. */
  clear(): void
}

/** Owns the state of every survey on the screen. */
export function createScreen(deps: ScreenDeps): Screen {
  const { record, history, slots } = deps
  const keepDraft = createDraftKeeper(deps)
  let surveys: ReadonlyMap<string, SurveyState> = new Map()
  const viewed = new Set<string>()
  // The last answer of a survey is being stored: what else is ordered comes after that.
  const settling = new Map<string, Promise<Stored>>()
  // Surveys of which an action is being recorded in this moment.
  const performing = new Set<string>()
  // Who it was last known to be.
  let known: ReturnType<ScreenDeps['context']>
  const contact = createContactKeeper(deps, () => (deps.context() ?? known)?.contact.masked)

  const show = (next: ReadonlyMap<string, SurveyState>): void => {
    surveys = next
    const open = [...next.values()].filter(({ phase }) => phase === 'open')
    deps.holds.keep(new Set(open.map(({ response }) => response)))
    deps.onChange()
  }
  const put = (next: SurveyState): void =>
    show(new Map(surveys).set(next.survey.id, contact.recognize(next)))
  const isBusy = (id: string): boolean => {
    const phase = surveys.get(id)?.phase
    return phase === 'asked' || phase === 'open'
  }

  // Once for each asking, however many page views it stays on the screen.
  const seen = (shown: SurveyState): void => {
    if (viewed.has(shown.response)) return
    viewed.add(shown.response)
    void record(surveyEvent(shown, { type: 'survey.seen', data: askOf(shown) }))
  }
  const watch = (state: SurveyState): void =>
    slots.watch(state.survey.id, state.response, () => seen(state))

  const perform = (before: SurveyState, action: SurveyOrder): Promise<Stored> => {
    if (action.type === 'open' && action.element) {
      slots.draw(before.survey.id, action.element)
      // Another slot has taken over, or it was open already when the page came.
      if (before.phase === 'open') {
        watch(before)
        return notStored('no_event')
      }
    }
    const current = contact.recognize(contact.renew(before))
    const step = reduceSurvey(current, action, deps.elapsed())
    if (step.refused) return notStored(step.refused)
    const { id } = before.survey
    // Read before anything is recorded: after 30 idle minutes that begins a new session.
    known = deps.context() ?? known
    // While a new session is being read it is still the same person.
    const context = known && { ...known, now: deps.now() }
    // Whoever answers has seen it, also within the first second.
    if (action.type === 'answer') seen(before)
    if (action.type === 'fail') {
      deps.report({ code: 'ui_unavailable', message: `survey ${id}: ${action.message}` })
      // What was never drawn has interrupted nobody.
      if (context && before.phase === 'asked' && isOverlay(before.placement)) {
        history.change(context.subject, past => forgetAsk(past, before.response))
      }
    }
    const stored = Promise.all(step.drafts.map(record)).then(weakest)
    const end = endOf(before, action, step.state)
    if (context && end) {
      const isBadAnswer =
        action.type === 'answer' && !!before.question && isBad(before.question, action.value)
      const ask = pastOf(before, context, end, isBadAnswer)
      history.change(context.subject, past => rememberAsk(past, ask))
    }
    contact.note(before, action, step.state)
    if (context) keepDraft(step.state, context)
    if (step.state.phase === 'closed') slots.end(id)
    if (step.state.phase !== 'thanked') {
      put(step.state)
      if (action.type === 'open') watch(step.state)
      return stored
    }
    // The thank-you is a promise: it is shown once the answer is stored.
    const settled = stored.then(result => {
      if (settling.get(id) === settled) settling.delete(id)
      const isKept = result.stored !== 'no' || !step.drafts.length
      // Consent may have been withdrawn meanwhile: then nothing is shown.
      if (isKept && surveys.get(id) === before) put(step.state)
      return result
    })
    settling.set(id, settled)
    return settled
  }

  const dispatch = (action: SurveyAction): Promise<Stored> => {
    const now = surveys.get(action.survey)
    const waiting = settling.get(action.survey)
    if (!now) return notStored('not_asked')
    if (action.type === 'warn') {
      const message = `survey ${action.survey}: ${action.message}`
      if (deps.debug) deps.report({ code: 'ui_warning', message })
      return notStored('no_event')
    }
    // A listener that orders something while this is recorded: it comes after that.
    if (performing.has(action.survey)) return Promise.resolve().then(() => dispatch(action))
    if (!waiting) {
      performing.add(action.survey)
      try {
        return perform(now, action)
      } finally {
        performing.delete(action.survey)
      }
    }
    // A second tap on the same answer is no second answer.
    return action.type === 'answer' ? waiting : waiting.then(() => dispatch(action))
  }

  return {
    get: () => surveys,
    put,
    resume(state) {
      viewed.add(state.response)
      put(state)
    },
    remove(survey) {
      // It has ended here: the thank-you comes.
      if (settling.has(survey)) return
      slots.end(survey)
      show(new Map([...surveys].filter(([id]) => id !== survey)))
    },
    isBusy,
    isKnown: id => surveys.has(id),
    isOccupied: () =>
      [...surveys.values()].some(({ phase, placement, response }) =>
        isOverlay(placement) ? phase !== 'closed' : phase === 'open' && viewed.has(response),
      ),
    dispatch,
    watch(survey) {
      const shown = surveys.get(survey)
      if (shown?.phase === 'open') watch(shown)
    },
    endView() {
      // What comes by itself stays until the visitor ends it; a slot has to be there.
      const stays = ([id, { phase, placement }]: [string, SurveyState]): boolean =>
        isOverlay(placement) ? phase !== 'closed' : phase === 'open' && slots.has(id)
      const kept = new Map([...surveys].filter(stays))
      if (kept.size === surveys.size) return
      for (const id of surveys.keys()) if (!kept.has(id)) slots.end(id)
      show(kept)
    },
    clear() {
      slots.endAll()
      // What is still being stored there is nothing that the next asking has to wait for.
      settling.clear()
      known = undefined
      if (surveys.size) show(new Map())
    },
  }
}
