import { defineSurvey } from '@earshot/core'
import { useSurvey } from '@earshot/react'
import { useEffect, type JSX } from 'react'

export const effort = defineSurvey({
  id: 'payment-effort',
  at: 'checkout.payment',
  questions: [{ id: 'effort', preset: 'ces', label: 'Paying was easy.' }],
})

export function PaymentEffort(): JSX.Element {
  const survey = useSurvey(effort)
  const { state, question, open } = survey
  useEffect(() => {
    if (state?.phase === 'asked') void open()
  }, [state, open])

  return (
    <div ref={survey.slot}>
      {question && (
        <div {...survey.getGroupProps()}>
          <p {...survey.getLabelProps()}>{question.label.text}</p>
          {question.points.map(({ value, word }) => (
            <label key={value}>
              <input {...survey.getOptionProps(value)} /> {value} {word.text}
            </label>
          ))}
          {survey.needsSend && <button {...survey.getSendProps()}>Send</button>}
          <p {...survey.getStatusProps()}>
            {survey.problem && 'That did not work. Please try again.'}
          </p>
        </div>
      )}
      {state?.phase === 'thanked' && <p>Thank you.</p>}
    </div>
  )
}
