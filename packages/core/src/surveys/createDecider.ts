import type { Activity } from './activity.js'
import { askingFacts } from './askingFacts.js'
import { touchpointOf } from './cue.js'
import { decideAsk, type AskContext, type AskDecision } from './decideAsk.js'
import { stageOf, type Waiting } from './due.js'
import type { KnownContext, SurveyEngineDeps } from './engine.js'
import type { AskingFacts } from './flow.js'
import type { AskHistory } from './history.js'
import { reasonToWait, type Moment } from './moment.js'
import type { Config } from './parseConfig.js'
import { isOverlay } from './placement.js'
import { reasonToSkip, type Skip } from './skip.js'
import type { Survey } from './survey.js'

/** What deciding needs from the outside. */
export interface DeciderDeps extends Pick<SurveyEngineDeps, 'context' | 'isMounted' | 'mayAsk'> {
  config: Config
  activity: Activity
  /** There is a slot for it, or a UI that draws it. */
  isDrawable(survey: Survey): boolean
  /** The visitor has a survey before their eyes. */
  isOccupied(): boolean
}

/** Decides by what can be known now. Nothing while it is not known who this is. */
export interface Decider {
  /**
   * Names what decides, and nothing that would only cost a look at the page.
   * @param boundary a task has just ended, or the visitor has paused
   */
  decide(
    survey: Survey,
    due: Waiting | undefined,
    past: AskHistory,
    boundary: boolean,
  ): AskDecision | undefined
  /** The same, with every reason that holds. */
  explain(survey: Survey, due: Waiting | undefined, past: AskHistory): AskDecision | undefined
  /** Somebody draws it, and nothing stands against it but that no task has ended. */
  isFree(survey: Survey, known: KnownContext): boolean
  /** What a survey is filled in with for this visitor. */
  factsOf(survey: Survey, known: KnownContext): AskingFacts & { skip: Skip }
}

/** Joins what is known of visitor, page and screen for `decideAsk`. */
export function createDecider(deps: DeciderDeps): Decider {
  const { config, activity } = deps
  const factsOf = (survey: Survey, known: KnownContext): AskingFacts & { skip: Skip } =>
    askingFacts(survey, known, config.names)

  const momentOf = ({ visible }: KnownContext, boundary: boolean): Moment => ({
    boundary,
    visible,
    // Looking for these takes time: done only where something comes by itself.
    get protected() {
      return [...config.protected].some(deps.isMounted)
    },
    get typing() {
      return activity.typing()
    },
    get media() {
      return activity.media()
    },
    get dialog() {
      return activity.dialog()
    },
    occupied: deps.isOccupied(),
  })

  // Nothing comes over the page of somebody who is busy, or anonymous.
  const isCalm = ({ placement }: Survey, known: KnownContext): boolean =>
    !isOverlay(placement) || (!known.anonymous && !reasonToWait(momentOf(known, true), true).length)

  // The session that would begin, where the last one has ended: it has no asking yet, and no id.
  const sessionOf = ({
    isIdle,
    visit,
    session,
  }: KnownContext): Pick<AskContext, 'visit' | 'session'> =>
    isIdle
      ? { session: '', visit: visit === undefined ? undefined : visit + 1 }
      : { session, visit }

  const judge = (
    survey: Survey,
    due: Waiting | undefined,
    past: AskHistory,
    { boundary, brief }: { boundary: boolean; brief: boolean },
  ): AskDecision | undefined => {
    const known = deps.context()
    return (
      known &&
      decideAsk(survey, touchpointOf(survey), past, {
        ...known,
        ...sessionOf(known),
        rules: config.asking,
        moment: momentOf(known, boundary || !!due?.urgent),
        brief,
        due: stageOf(due, known.now),
        drawable: deps.isDrawable(survey),
        allSkipped: reasonToSkip(survey, factsOf(survey, known)),
        mayAsk: () => deps.mayAsk(survey.id),
      })
    )
  }
  return {
    decide: (survey, due, past, boundary) =>
      // The urgent has no other moment: its outcome is told, by the reason that comes first.
      judge(survey, due, past, { boundary, brief: !due?.urgent }),
    explain: (survey, due, past) => judge(survey, due, past, { boundary: false, brief: false }),
    isFree: (survey, known) =>
      deps.isDrawable(survey) &&
      !config.asking.off &&
      deps.mayAsk(survey.id) &&
      isCalm(survey, known),
    factsOf,
  }
}
