import type { JSX } from 'preact'

/** One of a few, side by side. */
export function Segments<V extends string>({
  name,
  label,
  options,
  value,
  isDisabled = false,
  onPick,
}: {
  name: string
  label: string
  options: readonly (readonly [value: V, words: string])[]
  value: V
  isDisabled?: boolean
  onPick: (value: V) => void
}): JSX.Element {
  return (
    <fieldset class="segments" disabled={isDisabled}>
      <legend>{label}</legend>
      {options.map(([one, words]) => (
        <label key={one}>
          <input
            type="radio"
            name={name}
            value={one}
            checked={value === one}
            onChange={() => onPick(one)}
          />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** Yes or no. */
export function Switch({
  name,
  label,
  hint,
  isOn,
  onSwitch,
}: {
  name: string
  label: string
  hint: string
  isOn: boolean
  onSwitch: (isOn: boolean) => void
}): JSX.Element {
  return (
    <label class="switch">
      <input
        type="checkbox"
        name={name}
        checked={isOn}
        aria-describedby={`${name}-hint`}
        onChange={event => onSwitch(event.currentTarget.checked)}
      />
      <span>{label}</span>
      <small id={`${name}-hint`}>{hint}</small>
    </label>
  )
}

/** One of many. */
export function Pick({
  name,
  label,
  value,
  children,
  onPick,
}: {
  name: string
  label: string
  value: string
  children: JSX.Element | readonly JSX.Element[]
  onPick: (value: string) => void
}): JSX.Element {
  return (
    <label class="pick">
      <span>{label}</span>
      <select name={name} value={value} onChange={event => onPick(event.currentTarget.value)}>
        {children}
      </select>
    </label>
  )
}
