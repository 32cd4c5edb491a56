import { Touchpoint, useSurvey } from '@earshot/react'
import type { JSX } from 'react'
import { paid } from './paid.js'

export function Payment(): JSX.Element {
  const survey = useSurvey(paid)
  return (
    <Touchpoint id="checkout.payment" as="main">
      <h1>Payment</h1>
      <div ref={survey.slot}>
        {survey.question && (
          <div {...survey.getGroupProps()}>
            <p {...survey.getLabelProps()}>{survey.question.label.text}</p>
            <textarea {...survey.getTextProps()} />
            <button {...survey.getSendProps()}>Send</button>
          </div>
        )}
        <p {...survey.getStatusProps()}>{survey.state?.phase === 'thanked' && 'Thank you.'}</p>
      </div>
    </Touchpoint>
  )
}
