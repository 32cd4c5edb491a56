import { radioAttributes } from '@earshot/core/headless'
import type { JSX } from 'preact'
import type { QuestionProps } from './questionViews.js'
import { radioHandlers } from './radioHandlers.js'
import { languageOf } from './ui.js'

/** A choice: one tap answers, or several ticks and Send. */
export function ChoiceQuestion({ ui, view, draft, base }: QuestionProps): JSX.Element {
  const { options, many } = view
  const ids = options.map(option => option.id)
  const handlers = radioHandlers(ui.model, draft, ids)
  const { selected } = draft.radio.value
  const picked = draft.picked.value
  const toggle = (id: string) => () => {
    // In the order of the options, whatever the order of the ticks.
    draft.picked.value = ids.filter(one => picked.includes(one) != (one == id))
  }
  // Short options stand side by side; sentences stand below each other.
  const long = options.some(option => option.label.text.length > 20)

  return (
    <div class={`options${long ? ' long' : ''}`} part="options" {...(many ? {} : handlers.group)}>
      {options.map(({ id, label }) => (
        <label key={id} class="option" part="option">
          {many ? (
            <input type="checkbox" value={id} checked={picked.includes(id)} onClick={toggle(id)} />
          ) : (
            <input {...radioAttributes(base, id, selected)} onClick={() => handlers.onClick(id)} />
          )}
          <span {...languageOf(label, ui)}>{label.text}</span>
        </label>
      ))}
    </div>
  )
}
