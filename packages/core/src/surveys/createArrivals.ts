import type { Waiting } from './createDues.js'
import type { HistoryKeeper } from './createHistory.js'
import type { Holds } from './createHolds.js'
import type { Screen } from './createScreen.js'
import type { AskDecision } from './decideAsk.js'
import { parseDraft } from './draft.js'
import type { KnownContext, SurveyEngineDeps } from './engine.js'
import { beginSurvey, type AskingFacts } from './flow.js'
import { touchpointOf } from './cue.js'
import { rememberAsk, rememberDraft } from './history.js'
import type { Config } from './parseConfig.js'
import { isOverlay } from './placement.js'
import { cleanAddress, parseRatingLink, suggestedBy, type Suggested } from './ratingLink.js'
import { reasonToSkip, type Skip } from './skip.js'
import type { SurveyState } from './state.js'
import type { Survey } from './survey.js'
import type { Stop } from '../shared/stop.js'

/** What arrivals need from the outside. */
export interface ArrivalsDeps extends Pick<
  SurveyEngineDeps,
  'address' | 'replaceAddress' | 'elapsed' | 'newId' | 'report' | 'context' | 'setTimer'
> {
  config: Config
  history: HistoryKeeper
  holds: Holds
  screen: Screen
  factsOf(survey: Survey, known: KnownContext): AskingFacts & { skip: Skip }
  /** Somebody draws it, and nothing stands against it but that no task has ended. */
  isFree(survey: Survey, known: KnownContext): boolean
  onDecided(due: Pick<Waiting, 'survey' | 'trigger'>, decision: AskDecision): void
  onAsked(survey: string, response: string): void
  /** It is known by now what goes on here, and what in another page. */
  onSettled(): void
}

/**
 * The page that was left by a reload or a link may let go of what it had open a moment later than this
 * one begins.
 */
const LET_GO_MS = 500

/** What a visitor brings along to a page: a survey they were in the middle of, a link they followed. */
export interface Arrivals {
  /**
   * Puts on the screen what can be drawn by now.
   * @returns whether it is still being found out: nothing is to be asked meanwhile
   */
  settle(known: KnownContext): boolean
  /** Another page has this survey open. */
  isElsewhere(survey: string): boolean
  /** The page is in front again: what was elsewhere may be free, what is open here may have gone on. */
  renew(): void
  /** Everything leaves the screen. */
  clear(): void
}

/**
 * Owns the rating link of the page's address, which is taken out of it, looks for drafts, and knows what
 * is open in another page.
 */
export function createArrivals(deps: ArrivalsDeps): Arrivals {
  const { config, history, screen } = deps

  const readLink = (): Suggested | undefined => {
    const address = deps.address()
    const cleaned = cleanAddress(address)
    if (cleaned === address) return undefined
    const link = parseRatingLink(address)
    // A reload, or an address that is passed on, rates nothing again.
    deps.replaceAddress(cleaned)
    const chosen = link && suggestedBy(link, config.surveys)
    if (chosen) return chosen
    // What cannot be one is not repeated: it may be anything.
    const what = link ? `${link.survey}.${link.question}.${link.value}` : 'it is incomplete'
    deps.report({
      code: 'bad_link',
      message: `no survey asks for what the rating link says: ${what}`,
    })
    return undefined
  }
  let link = readLink()
  const elsewhere = new Set<string>()
  let taking = 0
  let hasReturned = false
  let unwait: Stop | undefined

  const clear = (): void => {
    elsewhere.clear()
    unwait?.()
    unwait = undefined
  }

  const follow = (known: KnownContext): void => {
    if (!link || screen.isBusy(link.survey.id) || !deps.isFree(link.survey, known)) return
    const { survey, preselected } = link
    link = undefined
    const facts = { ...deps.factsOf(survey, known), preselected }
    // Nobody could answer or close it, and everything else would wait for that.
    if (reasonToSkip(survey, facts)) return
    const response = deps.newId()
    deps.onDecided(
      { survey: survey.id, trigger: 'link' },
      { outcome: 'asked', reasons: ['eligible'], probability: 1 },
    )
    const touchpoint = touchpointOf(survey)
    if (isOverlay(survey.placement)) {
      // Over the page it costs the visitor as much as any other: the rest counts from here.
      const { subject, session, now: at } = known
      const ask = { response, survey: survey.id, touchpoint, session, at, overlay: true }
      history.change(subject, past => rememberAsk(past, ask))
    }
    screen.put(beginSurvey(survey, touchpoint, response, 1, facts))
    deps.onAsked(survey.id, response)
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
    if (isOther || (text === undefined && revisions.size)) screen.remove(survey.id)
    else if (stored && countOf(stored) > countOf(here)) screen.resume(stored)
  }

  /** Goes on with an asking if no other page has it open, from where storage says that it stands. */
  const takeUp = async (survey: Survey, response: string, subject: string): Promise<void> => {
    const { id } = survey
    taking++
    const isMine = await deps.holds.take(response)
    let text: string | undefined
    if (isMine) {
      await history.claim(subject, past => {
        text = past.drafts.find(one => one.survey === id)?.text
        return undefined
      })
    }
    taking--
    const known = deps.context()
    const here = screen.get().get(id)
    const isSame = known?.subject === subject && known.consent === 'granted'
    const stored = isSame && isMine ? read(text, survey, known) : undefined
    if (isSame && !isMine) {
      elsewhere.add(id)
      if (here?.response === response) screen.remove(id)
      unwait ??= deps.setTimer(() => {
        elsewhere.clear()
        deps.onSettled()
      }, LET_GO_MS)
    } else if (isSame && here?.response === response) {
      if (here.phase === 'open') catchUp(here, text, stored)
    } else if (isSame && !here && stored?.response === response && deps.isFree(survey, known)) {
      screen.resume(stored)
    } else deps.holds.drop(response)
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
    const { drafts } = history.of(subject)
    for (const { survey, response, phase, source, ...state } of screen.get().values()) {
      const own = config.surveys.get(survey.id)
      const isUntouched = !state.revisions.size && !state.path.length && !state.typed?.text
      // Whoever follows a link has chosen to be asked anew.
      if (!own || phase !== 'open' || (source && isUntouched)) continue
      // It stood in both, and another page was the first to be answered: there it goes on.
      if (isUntouched && drafts.some(one => one.survey === survey.id)) screen.remove(survey.id)
      else if (!deps.holds.has(response)) void takeUp(own, response, subject)
    }
  }

  return {
    settle(known) {
      follow(known)
      if (hasReturned) reenter(known)
      if (!taking) resume(known)
      return taking > 0
    },
    isElsewhere: id => elsewhere.has(id),
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
