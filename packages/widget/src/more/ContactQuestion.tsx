import type { ContactField } from '@earshot/core'
import type { JSX } from 'preact'
import type { QuestionProps } from '../ui/questionViews.js'
import { STATUS_ID } from '../ui/ui.js'

/** What a browser has to know to offer the right keyboard, and what it has stored for the visitor. */
const INPUTS = {
  email: { type: 'email', autocomplete: 'email' },
  phone: { type: 'tel', autocomplete: 'tel' },
  name: { type: 'text', autocomplete: 'name' },
} as const satisfies Record<ContactField, object>

/** As long as core takes. */
const MAX_DETAIL = 256

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
              {...INPUTS[field]}
              maxLength={MAX_DETAIL}
              // Addresses and numbers are written from left to right in every language.
              dir={field == 'name' ? 'auto' : 'ltr'}
              // Called when it has become the one that is wrong.
              ref={model.wrong.value == field ? focus : null}
              aria-invalid={isWrong}
              aria-describedby={isWrong ? STATUS_ID : undefined}
              // Of several fields one is enough.
              aria-required={!view.optional && view.fields.length == 1}
              value={details[field] ?? ''}
              onInput={event => {
                entry.details.value = { ...details, [field]: event.currentTarget.value }
              }}
              onKeyDown={event => {
                // Enter that ends a composition belongs to the input method.
                if (event.key == 'Enter' && !event.isComposing) model.send(field)
              }}
            />
          </label>
        )
      })}
    </>
  )
}
