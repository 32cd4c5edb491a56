import type { AnswerValue, ContactValue } from '../events/event.js'
import type { Branch, QuestionDefinition, SurveyDefinition } from './definition.js'

/** The points of each preset that is a scale. */
export interface PresetPoints {
  nps: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10
  csat: 1 | 2 | 3 | 4 | 5
  stars: 1 | 2 | 3 | 4 | 5
  smileys: 1 | 2 | 3 | 4 | 5
  ces: 1 | 2 | 3 | 4 | 5 | 6 | 7
  helpful: 0 | 1
}

/** The option ids of each preset that is a choice; of `importance`, ids of touchpoints. */
export interface PresetOptions {
  goal: 'yes' | 'partly' | 'no' | 'not_yet'
  promise: 'kept' | 'partly' | 'broken'
  expectation: 'worse' | 'as' | 'better'
  importance: string
}

type Picked<Q, Option> = Q extends { many: true } ? readonly Option[] : Option

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

/** What may answer each question of a survey made by `defineSurvey`, by question id. */
export type AnswersOf<S extends SurveyDefinition> = {
  readonly [Q in S['questions'][number] as Q['id']]: AnswerOf<Q>
}

/** The ids of a survey's questions. */
export type QuestionId<S extends SurveyDefinition> = S['questions'][number]['id']

/** A branch to a question of `S`, or to its end. */
export type KnownBranch<S extends SurveyDefinition> = Omit<Branch, 'go'> & {
  go: QuestionId<S> | 'end'
}

/** The same survey with branches that lead to a question of it, or to the end. */
export interface WithKnownBranches<S extends SurveyDefinition> {
  questions: {
    [I in keyof S['questions']]: S['questions'][I] extends QuestionDefinition
      ? S['questions'][I] & { next?: readonly KnownBranch<S>[] | undefined }
      : S['questions'][I]
  }
}
