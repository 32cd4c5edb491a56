import { detailAttributes, isSendKey } from '@earshot/core/headless'
import type { JSX } from 'preact'
import type { QuestionProps } from '../ui/questionViews.js'
import { STATUS_ID } from '../ui/ui.js'

const focus = (field: HTMLElement | null): void => field?.focus()

/** Contact details, one field each; one of them is enough. */
export function ContactQuestion({ ui, view, entry }: QuestionProps): JSX.Element {
  const { model, messages } = ui
  const details = entry.details.value
  return (
    <>
      {view.fields.map(field => {
        const isWrong = model.empty.value || model.wrong.value == field
        return (
          <label key={field} class="entry">
            <span dir="auto">{messages[field]}</span>
            <input
              class="field line"
              part="field"
              {...detailAttributes(field, view, isWrong, STATUS_ID)}
              // Called when it has become the one that is wrong.
              ref={model.wrong.value == field ? focus : null}
              value={details[field] ?? ''}
              onInput={event => {
                entry.details.value = { ...details, [field]: event.currentTarget.value }
              }}
              onKeyDown={event => {
                if (isSendKey(event)) model.send(field)
              }}
            />
          </label>
        )
      })}
    </>
  )
}
