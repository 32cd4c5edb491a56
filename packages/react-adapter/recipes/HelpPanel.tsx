import { defineSurvey } from '@earshot/core'
import { useSurvey } from '@earshot/react'
import type { JSX } from 'react'

export const found = defineSurvey({
  id: 'found-it',
  at: 'checkout.done',
  placement: 'panel',
  questions: [{ id: 'found', preset: 'goal' }],
})

/** Stands in the frame of the app, where it outlives a change of route. */
export function HelpPanel(): JSX.Element | null {
  const survey = useSurvey(found)
  const { question, state } = survey
  const isThanked = state?.phase === 'thanked'
  if (!question && !isThanked) return null
  return (
    <aside ref={survey.slot} aria-label="Your feedback" className="panel">
      {question && (
        <div {...survey.getGroupProps()}>
          <p {...survey.getLabelProps()}>{question.label.text}</p>
          {question.options.map(({ id, label }) => (
            <label key={id}>
              <input {...survey.getOptionProps(id)} /> {label.text}
            </label>
          ))}
          {survey.needsSend && <button {...survey.getSendProps()}>Send</button>}
        </div>
      )}
      <p {...survey.getStatusProps()}>
        {survey.problem && 'That did not work. Please try again.'}
        {isThanked && 'Thank you.'}
      </p>
      {question && (
        <button type="button" onClick={() => void survey.dismiss('later')}>
          Later
        </button>
      )}
      <button type="button" onClick={() => void survey.dismiss()}>
        Close
      </button>
    </aside>
  )
}
