import type { JSX } from 'preact'
import { themeOf, type Action, type Playground } from '../playground.js'
import { FONTS, THEMES, type Look } from '../themes.js'
import { Pick, Segments } from './Segments.js'

/** CSS pixels. */
const DEFAULT_RADIUS = 12
const DEFAULT_FONT_SIZE = 16

/** How it looks: a theme, and what is changed of it. */
export function LookControls({
  state,
  act,
}: {
  state: Playground
  act: (action: Action) => void
}): JSX.Element {
  const { look, scheme } = state.settings
  const theme = themeOf(state)
  const change = (changed: Partial<Look>): void =>
    act({ do: 'set', settings: { look: { ...look, ...changed } } })
  const accent = look.accent || theme.tokens['--earshot-accent'] || '#1d2430'
  return (
    <section aria-labelledby="look-title">
      <h2 id="look-title">Look</h2>
      <fieldset class="themes">
        <legend>Theme</legend>
        {THEMES.map(one => (
          <label key={one.id}>
            <input
              type="radio"
              name="theme"
              value={one.id}
              checked={theme.id === one.id}
              onChange={() => act({ do: 'set', settings: { theme: one.id, scheme: one.scheme } })}
            />
            <span class={`swatch ${one.id}`} aria-hidden="true">
              <i />
              <i />
            </span>
            <span>{one.name}</span>
          </label>
        ))}
      </fieldset>
      <Segments
        name="scheme"
        label="Page"
        options={[
          ['light', 'Light'],
          ['dark', 'Dark'],
        ]}
        value={scheme}
        onPick={scheme => act({ do: 'set', settings: { scheme } })}
      />
      <div class="pair">
        <label class="pick">
          <span>Accent</span>
          <input
            type="color"
            name="accent"
            value={accent}
            onInput={event => change({ accent: event.currentTarget.value })}
          />
        </label>
        <Pick name="font" label="Font" value={look.font} onPick={font => change({ font })}>
          {FONTS.map(({ name, family }) => (
            <option key={name} value={family}>
              {name}
            </option>
          ))}
        </Pick>
      </div>
      <Range
        name="radius"
        label="Corners"
        max={28}
        value={look.radius ?? DEFAULT_RADIUS}
        onValue={radius => change({ radius })}
      />
      <Range
        name="size"
        label="Text"
        min={12}
        max={24}
        value={look.fontSize ?? DEFAULT_FONT_SIZE}
        onValue={fontSize => change({ fontSize })}
      />
      <button
        class="quiet"
        onClick={() => change({ accent: '', radius: undefined, font: '', fontSize: undefined })}
      >
        As the theme has it
      </button>
    </section>
  )
}

function Range({
  name,
  label,
  min = 0,
  max,
  value,
  onValue,
}: {
  name: string
  label: string
  min?: number
  max: number
  value: number
  onValue: (value: number) => void
}): JSX.Element {
  return (
    <label class="range">
      <span>{label}</span>
      <output>{value} px</output>
      <input
        type="range"
        name={name}
        min={min}
        max={max}
        value={value}
        onInput={event => onValue(event.currentTarget.valueAsNumber)}
      />
    </label>
  )
}
