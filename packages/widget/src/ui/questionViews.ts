import type { QuestionKind } from '@earshot/core'
import type { QuestionView } from '@earshot/core/headless'
import type { FunctionComponent } from 'preact'
import type { AnswerEntry } from '../model/createEntry.js'
import { ChoiceQuestion } from './ChoiceQuestion.js'
import { ConsentQuestion } from './ConsentQuestion.js'
import { ContactQuestion } from './ContactQuestion.js'
import { ScaleQuestion } from './ScaleQuestion.js'
import { TextQuestion } from './TextQuestion.js'
import type { Ui } from './ui.js'

/** What the view of a question is given. */
export interface QuestionProps {
  ui: Ui
  view: QuestionView
  entry: AnswerEntry
  /** Base of the ids of this question. */
  base: string
}

// Exhaustive: a new kind is a compile error here until it has a view.
const questionViews: Record<QuestionKind, FunctionComponent<QuestionProps>> = {
  scale: ScaleQuestion,
  choice: ChoiceQuestion,
  text: TextQuestion,
  contact: ContactQuestion,
  consent: ConsentQuestion,
}

/** How a kind of question is drawn; nothing for a kind of a newer core. */
export function viewOf(kind: QuestionKind): FunctionComponent<QuestionProps> | undefined {
  const views: Partial<Record<QuestionKind, FunctionComponent<QuestionProps>>> = questionViews
  return views[kind]
}
