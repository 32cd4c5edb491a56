import type { Placement } from '@earshot/core'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { placementOf, type Action, type Playground } from '../playground.js'
import { SAMPLES } from '../samples.js'
import { Pick, Segments, Switch } from './Segments.js'

const PLACEMENTS: readonly (readonly [Placement, string])[] = [
  ['inline', 'Inline'],
  ['panel', 'Panel'],
  ['tab', 'Tab'],
  ['dialog', 'Dialog'],
]

/** What is asked, and where it stands. */
export function SurveyControls({
  state,
  act,
}: {
  state: Playground
  act: (action: Action) => void
}): JSX.Element {
  const [sample, setSample] = useState('order')
  const surveys = state.config.surveys ?? []
  const { asksAtOnce } = state.settings
  return (
    <section aria-labelledby="survey-title">
      <h2 id="survey-title">Survey</h2>
      <Pick
        name="sample"
        label="Question"
        value={sample}
        onPick={id => {
          setSample(id)
          act({ do: 'sample', id })
        }}
      >
        {SAMPLES.map(({ name, samples }) => (
          <optgroup key={name} label={name}>
            {samples.map(one => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </optgroup>
        ))}
      </Pick>
      {surveys.length > 1 && (
        <Pick
          name="survey"
          label="Shown of the file"
          value={state.survey}
          onPick={survey => act({ do: 'look at', survey })}
        >
          {surveys.map(({ id }) => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
        </Pick>
      )}
      <Segments
        name="placement"
        label="Placement"
        options={PLACEMENTS}
        value={placementOf(state)}
        // It is written into the file, which must be readable for that.
        isDisabled={state.report.errors.length > 0}
        onPick={placement => act({ do: 'place', placement })}
      />
      <Switch
        name="at-once"
        label="Ask at once"
        hint="Off: the survey waits for what its “when” says."
        isOn={asksAtOnce}
        onSwitch={isOn => act({ do: 'set', settings: { asksAtOnce: isOn } })}
      />
    </section>
  )
}
