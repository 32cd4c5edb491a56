import type { AnswerOf, QuestionDefinition, SurveyDefinition } from '@earshot/core'

/** The questions of a survey given as a definition, or any question where only its id is known. */
export type QuestionOf<S> = S extends SurveyDefinition ? S['questions'][number] : QuestionDefinition

/** What may answer the question `Id` of a survey. */
export type AnswerTo<S, Id extends QuestionOf<S>['id']> = string extends QuestionOf<S>['id']
  ? AnswerOf<QuestionDefinition>
  : AnswerOf<Extract<QuestionOf<S>, { id: Id }>>
