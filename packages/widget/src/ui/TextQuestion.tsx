import { fillPattern, MAX_TEXT, questionIds } from '@earshot/core/headless'
import type { JSX } from 'preact'
import { pluralText } from '../i18n/messages.js'
import type { QuestionProps } from './questionViews.js'

// From here on the visitor is told how much room is left.
const SHOW_COUNT_FROM = MAX_TEXT * 0.9

/** A free text. */
export function TextQuestion({ ui, draft, base }: QuestionProps): JSX.Element {
  const { messages, model } = ui
  const ids = questionIds(base)
  const text = draft.text.value
  const count = MAX_TEXT - text.length
  return (
    <>
      <textarea
        class="field"
        part="field"
        rows={2}
        // The language the visitor writes in is the visitor's.
        dir="auto"
        maxLength={MAX_TEXT}
        aria-labelledby={ids.label}
        aria-describedby={ids.hint}
        aria-invalid={model.empty.value}
        value={text}
        onInput={event => {
          draft.text.value = event.currentTarget.value
        }}
        onKeyDown={event => {
          if (event.key == 'Enter' && (event.ctrlKey || event.metaKey)) model.send()
        }}
      />
      {text.length >= SHOW_COUNT_FROM && (
        <p class="hint">
          {fillPattern(pluralText(messages.left, count, messages.lang), { count })}
        </p>
      )}
    </>
  )
}
