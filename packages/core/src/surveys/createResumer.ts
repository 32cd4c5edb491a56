import type { Stop } from '../shared/stop.js'
import type { Decider } from './createDecider.js'
import type { HistoryKeeper } from './createHistory.js'
import type { Holds } from './createHolds.js'
import type { Screen } from './createScreen.js'
import { parseDraft } from './draft.js'
import type { KnownContext, SurveyEngineDeps } from './engine.js'
import { rememberDraft } from './history.js'
import type { Config } from './parseConfig.js'
import type { SurveyState } from './state.js'
import type { Survey } from './survey.js'

/** What resuming needs from the outside. */
export interface ResumerDeps
  extends
    Pick<SurveyEngineDeps, 'elapsed' | 'context' | 'setTimer'>,
    Pick<Decider, 'factsOf' | 'isFree'> {
  config: Config
  history: HistoryKeeper
  holds: Holds
  screen: Screen
  /** It is known by now what goes on here, and what in another page. */
  onSettled(): void
}

/**
 * The page that was left by a reload or a link may let go of what it had open a moment later than this
 * one begins.
 */
const LET_GO_MS = 500

/** Goes on with surveys that the visitor was in the middle of, in one page at a time. */
export interface Resumer {
  /**
   * Goes on with what can be drawn by now.
   * @returns whether it is still being found out: nothing is to be asked meanwhile
   */
  settle(known: KnownContext): boolean
  /** Another page has this survey open. */
  isElsewhere(survey: string): boolean
  /** What was open in another page may be free by now: it is looked for anew. */
  lookAgain(): void
  /** The page is in front again: what was elsewhere may be free, what is open here may have gone on. */
  renew(): void
  /** Everything leaves the screen. */
  clear(): void
}

/** Looks for drafts, and owns what is known to be open in another page. */
export function createResumer(deps: ResumerDeps): Resumer {
  const { config, history, holds, screen } = deps
  const elsewhere = new Set<string>()
  // How many are being taken up.
  let taking = 0
  // The page came to the front, and what is open here was not looked at since.
  let hasReturned = false
  let stopTimer: Stop | undefined

  const clear = (): void => {
    elsewhere.clear()
    stopTimer?.()
    stopTimer = undefined
  }

  const read = (
    text: string | undefined,
    survey: Survey,
    known: KnownContext,
  ): SurveyState | undefined => {
    const facts = { ...deps.factsOf(survey, known), names: config.names }
    const moment = { subject: known.subject, nowMs: known.now, elapsedMs: deps.elapsed() }
    return parseDraft(text, survey, { ...moment, ...facts })
  }

  // As another page has left it, which may have come further than this one had.
  const catchUp = (here: SurveyState, text: string | undefined, stored?: SurveyState): void => {
    const { survey, response, revisions } = here
    const isOther = stored && stored.response !== response
    // Answered here and no draft any more: it was completed, or closed, there.
    const isOver = text === undefined && revisions.size && !here.completed
    if (isOther || isOver) screen.remove(survey.id)
    else if (stored && countOf(stored) > countOf(here)) screen.resume(stored)
  }

  const leaveToOther = (id: string, isHere: boolean): void => {
    elsewhere.add(id)
    if (isHere) screen.remove(id)
    // Once: who has it even then is asked no more before the visitor does something here.
    stopTimer ??= deps.setTimer(() => {
      elsewhere.clear()
      deps.onSettled()
    }, LET_GO_MS)
  }

  // Goes on with an asking if no other page has it open, from where storage says that it stands.
  const takeUp = async (survey: Survey, response: string, subject: string): Promise<void> => {
    const { id } = survey
    taking++
    const isMine = await holds.take(response)
    const past = isMine ? await history.read(subject) : undefined
    taking--
    const text = past?.drafts.find(one => one.survey === id)?.text
    // Time has passed: nothing may be here any more of what was when this began.
    const known = deps.context()
    const here = screen.get().get(id)
    const isHere = here?.response === response
    if (known?.subject !== subject || known.consent !== 'granted') holds.drop(response)
    else if (!isMine) leaveToOther(id, isHere)
    else {
      const stored = read(text, survey, known)
      const isDrawn = stored?.response === response && !here && deps.isFree(survey, known)
      // What is not open any more is having its last answer stored: the thank-you follows that.
      if (isHere && here.phase === 'open') catchUp(here, text, stored)
      else if (isDrawn) screen.resume(stored)
      else if (!isHere) holds.drop(response)
    }
    deps.onSettled()
  }

  const resume = (known: KnownContext): void => {
    const { subject } = known
    for (const { survey: id, text } of history.of(subject).drafts) {
      const survey = config.surveys.get(id)
      if (!survey || elsewhere.has(id) || screen.isKnown(id) || !deps.isFree(survey, known))
        continue
      const state = read(text, survey, known)
      if (state) void takeUp(survey, state.response, subject)
      else history.change(subject, past => rememberDraft(past, id, undefined))
    }
  }

  // What this page has open and no lock for may be another's by now.
  const reenter = ({ subject }: KnownContext): void => {
    hasReturned = false
    // Not before: what the visitor does meanwhile must not take a lock without looking.
    holds.enter()
    const { drafts } = history.of(subject)
    for (const { survey, response, phase, source, ...state } of screen.get().values()) {
      const own = config.surveys.get(survey.id)
      const isUntouched = !state.revisions.size && !state.path.length && !state.typed?.text
      // Whoever follows a link has chosen to be asked anew.
      if (!own || phase !== 'open' || (source && isUntouched)) continue
      // It stood in both, and another page was the first to be answered: there it goes on.
      if (isUntouched && drafts.some(one => one.survey === survey.id)) screen.remove(survey.id)
      else if (!holds.has(response)) void takeUp(own, response, subject)
    }
  }

  return {
    settle(known) {
      if (hasReturned) reenter(known)
      if (!taking) resume(known)
      return taking > 0
    },
    isElsewhere: id => elsewhere.has(id),
    lookAgain: clear,
    renew() {
      clear()
      // Who this is may have to be read first.
      hasReturned = true
    },
    clear,
  }
}

function countOf({ revisions }: SurveyState): number {
  return [...revisions.values()].reduce((sum, count) => sum + count, 0)
}
