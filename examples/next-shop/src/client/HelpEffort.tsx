'use client'
import { useSurvey } from '@earshot/react'
import type { JSX } from 'react'
import type { helpEffort } from '../surveys'

/** A survey that the shop draws itself. Its definition comes from the server, as props. */
export function HelpEffort({ survey }: { survey: typeof helpEffort }): JSX.Element {
  const controls = useSurvey(survey)
  const { state, question } = controls
  return (
    <div ref={controls.slot} className="effort">
      {question && (
        <fieldset {...controls.getGroupProps()}>
          <legend {...controls.getLabelProps()}>{question.label.text}</legend>
          <div className="points">
            {question.points.map(({ value, word }) => (
              <label key={value}>
                <input {...controls.getOptionProps(value)} /> {value} {word.text}
              </label>
            ))}
          </div>
          {controls.needsSend && (
            <button className="button" {...controls.getSendProps()}>
              Send
            </button>
          )}
        </fieldset>
      )}
      <p {...controls.getStatusProps()}>
        {controls.problem && 'That did not work. Please try again.'}
        {state?.phase === 'thanked' && 'Thank you. We write the answers anew every winter.'}
      </p>
    </div>
  )
}
