import { askingFacts } from './askingFacts.js'
import type { Waiting } from './createDues.js'
import { touchpointOf } from './cue.js'
import { decideAsk, type AskDecision } from './decideAsk.js'
import { stageOf } from './due.js'
import type { KnownContext, SurveyEngineDeps } from './engine.js'
import type { AskingFacts } from './flow.js'
import type { AskHistory } from './history.js'
import { reasonsToWait, type Moment } from './moment.js'
import type { Config } from './parseConfig.js'
import { isOverlay } from './placement.js'
import type { Signs } from './signs.js'
import { hasQuestions, type Skip } from './skip.js'
import type { Survey } from './survey.js'

/** What deciding needs from the outside. */
export interface DeciderDeps extends Pick<SurveyEngineDeps, 'context' | 'mayAsk' | 'isMounted'> {
  /** There is a slot for it, or a UI that draws it. */
  isDrawable(survey: Survey): boolean
  /** The visitor has a survey before their eyes. */
  isOccupied(): boolean
}

/** Says what may be asked now. */
export interface Decider {
  factsOf(survey: Survey, known: KnownContext): AskingFacts & { skip: Skip }
  /** Somebody draws it, and nothing stands against it but that no task has ended. */
  isFree(survey: Survey, known: KnownContext): boolean
  /** Nothing while the visitor is not known. */
  decide(
    survey: Survey,
    due: Waiting | undefined,
    past: AskHistory,
    boundary: boolean,
  ): AskDecision | undefined
}

/** Gathers what `decideAsk` has to know of page, visitor and moment. Keeps nothing. */
export function createDecider(config: Config, signs: Signs, deps: DeciderDeps): Decider {
  const { asking: rules } = config
  const factsOf = (survey: Survey, known: KnownContext): AskingFacts & { skip: Skip } =>
    askingFacts(survey, known, config.names)

  const momentOf = ({ visible }: KnownContext, boundary: boolean): Moment => ({
    boundary,
    visible,
    // Looking for these takes time: done only where something comes by itself.
    get typing() {
      return signs.typing()
    },
    get media() {
      return signs.media()
    },
    get dialog() {
      return signs.dialog()
    },
    guarded: [...config.guarded].some(deps.isMounted),
    occupied: deps.isOccupied(),
  })

  // Nothing comes over the page of somebody who is busy, or anonymous.
  const isCalm = ({ placement }: Survey, known: KnownContext): boolean =>
    !isOverlay(placement) ||
    (!known.anonymous && !reasonsToWait(momentOf(known, true), true).length)

  const decide = (
    survey: Survey,
    due: Waiting | undefined,
    past: AskHistory,
    boundary: boolean,
  ): AskDecision | undefined => {
    const known = deps.context()
    return (
      known &&
      decideAsk(survey, touchpointOf(survey), past, {
        ...known,
        rules,
        moment: momentOf(known, boundary || !!due?.urgent),
        due: stageOf(due, known.now),
        drawable: deps.isDrawable(survey),
        allSkipped: !hasQuestions(survey, factsOf(survey, known).skip),
        mayAsk: () => deps.mayAsk(survey.id),
      })
    )
  }

  return {
    factsOf,
    isFree: (survey, known) =>
      deps.isDrawable(survey) && !rules.off && deps.mayAsk(survey.id) && isCalm(survey, known),
    decide,
  }
}
