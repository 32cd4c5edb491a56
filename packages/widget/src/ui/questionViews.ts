import type { QuestionKind } from '@earshot/core'
import type { AnswerEntry, QuestionView } from '@earshot/core/headless'
import type { FunctionComponent } from 'preact'
import type { MoreModule } from '../more/more.js'
import { ChoiceQuestion } from './ChoiceQuestion.js'
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

type View = FunctionComponent<QuestionProps>

// Exhaustive: a new kind is a compile error until it has a view, here or in `more`.
const ordinary: Record<Exclude<QuestionKind, keyof MoreModule['views']>, View> = {
  scale: ScaleQuestion,
  choice: ChoiceQuestion,
  text: TextQuestion,
}

/** Is this kind of question drawn without `earshot-ui-more.js`? */
export function isOrdinary(kind: QuestionKind): boolean {
  return kind in ordinary
}

/** How a kind of question is drawn; nothing for a kind of a newer core. */
export function viewOf(kind: QuestionKind, more: MoreModule | undefined): View | undefined {
  const views: Partial<Record<QuestionKind, View>> = { ...ordinary, ...more?.views }
  return views[kind]
}
