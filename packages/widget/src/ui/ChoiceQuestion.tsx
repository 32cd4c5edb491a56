import type { JSX } from 'preact'
import { OptionList } from './OptionList.js'
import type { QuestionProps } from './questionViews.js'

/** A choice of one option or of several. */
export function ChoiceQuestion({ view, ...props }: QuestionProps): JSX.Element {
  const options = view.options.map(({ id, label }) => ({ value: id, label }))
  return <OptionList {...props} options={options} many={view.many} />
}
