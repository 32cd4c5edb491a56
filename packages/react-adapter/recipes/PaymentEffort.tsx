import { defineSurvey } from '@earshot/core'
import { useSurvey } from '@earshot/react'
import type { JSX } from 'react'

export const effort = defineSurvey({
  id: 'payment-effort',
  at: 'checkout.payment',
  questions: [{ id: 'effort', preset: 'ces', label: 'Paying was easy.' }],
})

export function PaymentEffort(): JSX.Element {
  const survey = useSurvey(effort)
  const { state, question } = survey
  return (
    <div ref={survey.slot}>
      {question && (
        <fieldset {...survey.getGroupProps()}>
          <legend {...survey.getLabelProps()}>{question.label.text}</legend>
          {question.points.map(({ value, word }) => (
            <label key={value}>
              <input {...survey.getOptionProps(value)} /> {value} {word.text}
            </label>
          ))}
          {survey.needsSend && <button {...survey.getSendProps()}>Send</button>}
        </fieldset>
      )}
      <p {...survey.getStatusProps()}>
        {survey.problem && 'That did not work. Please try again.'}
        {state?.phase === 'thanked' && 'Thank you.'}
      </p>
    </div>
  )
}
