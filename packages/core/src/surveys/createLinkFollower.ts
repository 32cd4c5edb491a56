import { touchpointOf } from './cue.js'
import type { Decider } from './createDecider.js'
import type { HistoryKeeper } from './createHistory.js'
import type { Screen } from './createScreen.js'
import type { AskDecision } from './decideAsk.js'
import type { Waiting } from './due.js'
import type { KnownContext, SurveyEngineDeps } from './engine.js'
import { beginSurvey } from './flow.js'
import { rememberAsk } from './history.js'
import type { Config } from './parseConfig.js'
import { isOverlay } from './placement.js'
import { cleanAddress, parseRatingLink, suggestedBy, type Suggested } from './ratingLink.js'
import { reasonToSkip } from './skip.js'

/** What following a link needs from the outside. */
export interface LinkFollowerDeps
  extends
    Pick<SurveyEngineDeps, 'address' | 'replaceAddress' | 'newId' | 'report'>,
    Pick<Decider, 'factsOf' | 'isFree'> {
  config: Config
  history: HistoryKeeper
  screen: Screen
  onDecided(due: Pick<Waiting, 'survey' | 'trigger'>, decision: AskDecision): void
  onAsked(survey: string, response: string): void
}

/**
 * Owns the rating link of the page's address, which is taken out of it.
 * @returns follows it: puts its survey on the screen, once, as soon as that can be drawn
 */
export function createLinkFollower(deps: LinkFollowerDeps): (known: KnownContext) => void {
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

  return known => {
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
}
