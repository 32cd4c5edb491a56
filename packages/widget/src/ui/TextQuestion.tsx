import { idList, MAX_TEXT, numberTag, questionIds, textAttributes } from '@earshot/core/headless'
import type { JSX } from 'preact'
import { fillPlural } from '../i18n/language.js'
import type { QuestionProps } from './questionViews.js'
import { named, STATUS_ID } from './ui.js'

// From here on the visitor is told how much room is left.
const SHOW_COUNT_FROM = MAX_TEXT * 0.9

const COUNT_ID = '.count'

/** A free text. */
export function TextQuestion({ ui, view, entry, base }: QuestionProps): JSX.Element {
  const ids = questionIds(base)
  const { left, lang } = ui.messages
  const text = entry.text.value
  const empty = ui.model.empty.value
  const isNearlyFull = text.length >= SHOW_COUNT_FROM
  return (
    <>
      <textarea
        {...named('field')}
        rows={2}
        {...textAttributes(
          base,
          view.optional,
          empty,
          idList(ids.hint, isNearlyFull && COUNT_ID, empty && STATUS_ID),
        )}
        value={text}
        onInput={event => {
          const { value } = event.currentTarget
          entry.text.value = value
          ui.model.texts.note(view.id, value)
        }}
        onBlur={ui.model.texts.flush}
      />
      {isNearlyFull && (
        <p class="hint" id={COUNT_ID} dir="auto">
          {fillPlural(left, MAX_TEXT - text.length, numberTag(lang, ui.locale))}
        </p>
      )}
    </>
  )
}
