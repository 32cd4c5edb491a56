import type { Waiting } from './createDues.js'
import type { HistoryKeeper } from './createHistory.js'
import type { Screen } from './createScreen.js'
import type { AskDecision } from './decideAsk.js'
import { parseDraft } from './draft.js'
import type { KnownContext, SurveyEngineDeps } from './engine.js'
import { beginSurvey, type AskingFacts } from './flow.js'
import { touchpointOf } from './cue.js'
import { rememberAsk, rememberDraft } from './history.js'
import type { Config } from './parseConfig.js'
import { isOverlay } from './placement.js'
import { cleanAddress, parseRatingLink, valueOfLink } from './ratingLink.js'
import type { Preselected } from './state.js'
import type { Survey } from './survey.js'

/** What arrivals need from the outside. */
export interface ArrivalsDeps extends Pick<
  SurveyEngineDeps,
  'address' | 'replaceAddress' | 'elapsed' | 'newId' | 'report'
> {
  config: Config
  history: HistoryKeeper
  screen: Screen
  factsOf(survey: Survey, known: KnownContext): AskingFacts
  /** Somebody draws it, and nothing stands against it but that no task has ended. */
  isFree(survey: Survey, known: KnownContext): boolean
  onDecided(due: Pick<Waiting, 'survey' | 'trigger'>, decision: AskDecision): void
  onAsked(survey: string, response: string): void
}

/** What a visitor brings along to a page: a survey they were in the middle of, a link they followed. */
export interface Arrivals {
  /** Puts on the screen what can be drawn by now. */
  settle(known: KnownContext): void
}

/** Owns the rating link of the page's address, which is taken out of it, and looks for drafts. */
export function createArrivals(deps: ArrivalsDeps): Arrivals {
  const { config, history, screen } = deps

  const readLink = (): { survey: Survey; preselected: Preselected } | undefined => {
    const address = deps.address()
    const link = parseRatingLink(address)
    if (!link) return undefined
    // A reload, or an address that is passed on, rates nothing again.
    deps.replaceAddress(cleanAddress(address))
    const survey = config.surveys.get(link.survey)
    const question = survey?.questions.find(({ id }) => id === link.question)
    const value = question && valueOfLink(question, link.value)
    if (survey && value !== undefined) {
      return { survey, preselected: { question: link.question, value } }
    }
    const what = `${link.survey}.${link.question}.${link.value}`
    deps.report({
      code: 'bad_link',
      message: `no survey asks for what the rating link says: ${what}`,
    })
    return undefined
  }
  let link = readLink()

  const follow = (known: KnownContext): void => {
    if (!link || screen.isBusy(link.survey.id) || !deps.isFree(link.survey, known)) return
    const { survey, preselected } = link
    link = undefined
    const response = deps.newId()
    const facts = { ...deps.factsOf(survey, known), preselected }
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

  const resume = (known: KnownContext): void => {
    const { subject, now } = known
    for (const { survey: id, text } of history.of(subject).drafts) {
      const survey = config.surveys.get(id)
      if (!survey || screen.isKnown(id) || !deps.isFree(survey, known)) continue
      const facts = { ...deps.factsOf(survey, known), names: config.names }
      const moment = { subject, nowMs: now, elapsedMs: deps.elapsed() }
      const state = parseDraft(text, survey, { ...moment, ...facts })
      if (state) screen.resume(state)
      else history.change(subject, past => rememberDraft(past, id, undefined))
    }
  }
  return {
    settle(known) {
      follow(known)
      resume(known)
    },
  }
}
