import type { AnswerValue, ContactValue } from '@earshot/core/events'
import type { QuestionDefinition, SurveyDefinition } from '@earshot/core'

interface PresetPoints {
  nps: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10
  csat: 1 | 2 | 3 | 4 | 5
  stars: 1 | 2 | 3 | 4 | 5
  smileys: 1 | 2 | 3 | 4 | 5
  ces: 1 | 2 | 3 | 4 | 5 | 6 | 7
  helpful: 0 | 1
}

interface PresetOptions {
  goal: 'yes' | 'partly' | 'no' | 'not_yet'
  promise: 'kept' | 'partly' | 'broken'
  expectation: 'worse' | 'as' | 'better'
}

type Picked<Q, Option> = Q extends { many: true } ? readonly Option[] : Option

/** The questions of a survey given as a definition, or any question where only its id is known. */
export type QuestionOf<S> = S extends SurveyDefinition ? S['questions'][number] : QuestionDefinition

/** What may answer question `Q`. Where its definition does not say, anything that fits some question. */
export type AnswerOf<Q> = Q extends { preset: infer P extends keyof PresetPoints }
  ? PresetPoints[P]
  : Q extends { preset: infer P extends keyof PresetOptions }
    ? Picked<Q, PresetOptions[P]>
    : Q extends { kind: 'scale' }
      ? number
      : Q extends { kind: 'text' }
        ? string
        : Q extends { kind: 'consent' }
          ? boolean
          : Q extends { kind: 'contact' }
            ? ContactValue
            : Q extends { options: readonly { id: infer Option }[] }
              ? Picked<Q, Option>
              : Exclude<AnswerValue, null>

/** What may answer the question `Id` of a survey. */
export type AnswerTo<S, Id extends QuestionOf<S>['id']> = string extends QuestionOf<S>['id']
  ? AnswerOf<QuestionDefinition>
  : AnswerOf<Extract<QuestionOf<S>, { id: Id }>>
