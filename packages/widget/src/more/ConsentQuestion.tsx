import type { JSX } from 'preact'
import type { QuestionProps } from '../ui/questionViews.js'

/** A question for consent: never ticked beforehand, and sent as it stands. */
export function ConsentQuestion({ ui, entry }: QuestionProps): JSX.Element {
  const ticked = entry.ticked.value
  return (
    <div class="options" part="options">
      <label class={ticked ? 'option chosen' : 'option'} part="option">
        <input
          type="checkbox"
          class="tick"
          checked={ticked}
          onClick={event => {
            entry.ticked.value = event.currentTarget.checked
          }}
        />
        <span dir="auto">{ui.messages.agree}</span>
      </label>
    </div>
  )
}
