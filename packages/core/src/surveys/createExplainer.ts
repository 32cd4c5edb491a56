import { changeToTell } from './change.js'
import type { Decider } from './createDecider.js'
import type { Dues } from './createDues.js'
import type { HistoryKeeper } from './createHistory.js'
import type { Resumer } from './createResumer.js'
import type { Screen } from './createScreen.js'
import { touchpointOf } from './cue.js'
import type { AskDecision } from './decideAsk.js'
import type { SurveyEngineDeps } from './engine.js'
import type { Config } from './parseConfig.js'
import { isOverlay } from './placement.js'
import type { AskReason } from './reasons.js'
import { undecided } from './undecided.js'

/** What explaining needs from the outside. */
export interface ExplainerDeps extends Pick<SurveyEngineDeps, 'context'>, Pick<Decider, 'explain'> {
  config: Config
  dues: Dues
  history: HistoryKeeper
  resumer: Resumer
  screen: Screen
}

/**
 * Says whether a survey would be asked now, with every reason that holds; nothing of one that the
 * journey does not have. Records nothing.
 */
export function createExplainer(deps: ExplainerDeps): (id: string) => AskDecision | undefined {
  const { config, dues, history, screen } = deps
  return id => {
    const survey = config.surveys.get(id)
    const known = deps.context()
    if (!survey) return undefined
    if (!known) return undecided('starting')
    if (screen.isBusy(id)) return { outcome: 'asked', reasons: ['on_screen'], probability: 1 }
    if (deps.resumer.isElsewhere(id)) return undecided('other_tab')
    dues.restore(known.subject)
    const past = history.of(known.subject)
    const decision = deps.explain(survey, dues.get(id), past)
    if (!decision) return undefined
    const isFree = /^(asked|not_now|not_drawn|protected)$/.test(decision.outcome)
    // Where nobody is interrupted it is told also while the survey itself rests.
    const isResting =
      !isOverlay(survey.placement) &&
      decision.reasons.every(one => one === 'same_survey' || /^not_/.test(one))
    const isTold =
      (isFree || isResting) && changeToTell(touchpointOf(survey), config.changes, past, known.now)
    if (isTold) return { ...decision, outcome: 'quiet', reasons: ['change_told'] }
    // What stands in its way is its own thank-you.
    const isThanked = screen.get().get(id)?.phase === 'thanked' && isOverlay(survey.placement)
    const name = (one: AskReason): AskReason => (one === 'other_survey' ? 'on_screen' : one)
    return isThanked ? { ...decision, reasons: decision.reasons.map(name) } : decision
  }
}
