import { radioAttributes, type Text } from '@earshot/core/headless'
import type { ComponentChildren, JSX } from 'preact'
import type { AnswerEntry } from '../model/createEntry.js'
import { radioHandlers } from './radioHandlers.js'
import { languageOf, type Ui } from './ui.js'

/** One option: what it stands for, what it says, and a picture that may take the radio's place. */
export interface Option {
  value: number | string
  label: Text
  picture?: ComponentChildren
}

/** Options side by side, or below each other where they are long: one tap answers. */
export function OptionList({
  ui,
  entry,
  base,
  options,
  many,
}: {
  ui: Ui
  entry: AnswerEntry
  base: string
  options: readonly Option[]
  /** Several may be ticked, and Send answers. */
  many?: boolean
}): JSX.Element {
  const values = options.map(option => option.value)
  const handlers = radioHandlers(ui.model, entry, values)
  const { selected } = entry.radio.value
  const picked = entry.picked.value
  const toggle = (value: number | string): void => {
    // In the order of the options, whatever the order of the ticks.
    entry.picked.value = values.map(String).filter(one => picked.includes(one) != (one == value))
  }
  const long = options.some(option => option.label.text.length > 20)

  return (
    <div class={long ? 'options long' : 'options'} part="options" {...(!many && handlers.group)}>
      {options.map(({ value, label, picture }) => {
        const attributes = radioAttributes(base, value, selected)
        const checked = many ? picked.includes(String(value)) : attributes.checked
        return (
          <label key={value} class={checked ? 'option chosen' : 'option'} part="option">
            <input
              {...attributes}
              type={many ? 'checkbox' : 'radio'}
              class={picture ? 'cover' : 'tick'}
              checked={checked}
              onClick={() => (many ? toggle(value) : handlers.onClick(value))}
            />
            {picture}
            <span {...languageOf(label, ui)}>{label.text}</span>
          </label>
        )
      })}
    </div>
  )
}
