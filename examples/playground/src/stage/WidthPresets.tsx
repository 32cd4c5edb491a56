import type { JSX } from 'preact'
import type { Action, Settings } from '../playground.js'

const WIDTHS: readonly Settings['width'][] = [240, 320, 480, 768, 'full']

/** Widths that matter: a narrow column, phones, a tablet, all there is. */
export function WidthPresets({
  width,
  act,
}: {
  width: Settings['width']
  act: (action: Action) => void
}): JSX.Element {
  return (
    <fieldset class="segments small">
      <legend class="hide">Width of the preview</legend>
      {WIDTHS.map(one => (
        <label key={one}>
          <input
            type="radio"
            name="width"
            checked={width === one}
            onChange={() => act({ do: 'set', settings: { width: one } })}
          />
          <span>{one === 'full' ? 'Full' : one}</span>
        </label>
      ))}
    </fieldset>
  )
}
