import {
  optionAttributes,
  radioHandlers,
  toggleOption,
  type AnswerEntry,
  type Text,
} from '@earshot/core/headless'
import type { ComponentChildren, JSX } from 'preact'
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
  const handlers = radioHandlers(entry, values, ui.model.answer)
  const { selected } = entry.radio.value
  const picked = entry.picked.value
  const toggle = (value: number | string): void => {
    entry.picked.value = toggleOption(values.map(String), picked, String(value))
  }
  const long = options.some(option => option.label.text.length > 20)

  return (
    <div class={long ? 'options long' : 'options'} part="options" {...(!many && handlers.group)}>
      {options.map(({ value, label, picture }) => {
        const checked = many ? picked.includes(String(value)) : value === selected
        return (
          <label key={value} class={checked ? 'option chosen' : 'option'} part="option">
            <input
              {...optionAttributes(base, value, checked, many)}
              class={picture ? 'cover' : 'tick'}
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
