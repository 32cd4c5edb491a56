import type { AnswerOf, QuestionDefinition, SurveyDefinition } from '@earshot/core'
import type { OptionView, PointView, QuestionView } from '@earshot/core/headless'

/** The questions of a survey given as a definition, or any question where only its id is known. */
export type QuestionOf<S> = S extends SurveyDefinition ? S['questions'][number] : QuestionDefinition

/** What may answer the question `Id` of a survey. */
export type AnswerTo<S, Id extends QuestionOf<S>['id']> = string extends QuestionOf<S>['id']
  ? AnswerOf<QuestionDefinition>
  : AnswerOf<Extract<QuestionOf<S>, { id: Id }>>

type OptionIn<Answer> = Answer extends readonly (infer One)[]
  ? One
  : Answer extends number | string
    ? Answer
    : never

type OptionFor<Q> = Q extends { kind: 'text' | 'contact' | 'consent' }
  ? never
  : OptionIn<AnswerOf<Q>>

/** What a point or an option stands for: of any question of a survey. */
export type OptionOf<S> = string extends QuestionOf<S>['id']
  ? number | string
  : OptionFor<QuestionOf<S>>

/** A question in words, whose points and options are those of the survey. */
export interface QuestionViewOf<S> extends Omit<QuestionView, 'points' | 'options'> {
  /** Worst first; empty unless the question is a scale. */
  points: readonly (PointView & { value: Extract<OptionOf<S>, number> })[]
  /** Empty unless the question is a choice. */
  options: readonly (OptionView & { id: Extract<OptionOf<S>, string> })[]
}
