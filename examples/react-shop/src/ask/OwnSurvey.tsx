import { useDeliveryStatus, useSurvey } from '@earshot/react'
import type { JSX } from 'react'
import { Field } from './Field.js'
import { statusText } from './statusText.js'
import { Thanks } from './Thanks.js'

/**
 * A survey in the shop's own clothes. Earshot says what to ask, what a tap or a key does and where the
 * focus goes; how it looks is all here, and the same components draw every question this shop has.
 */
export function OwnSurvey({ id }: { id: string }): JSX.Element {
  const survey = useSurvey(id)
  const { state, question, problem } = survey
  const delivery = useDeliveryStatus(id)

  return (
    <div ref={survey.slot} className="ask" data-testid={id}>
      {question && (
        <div {...survey.getGroupProps({ className: 'ask-question' })}>
          <p {...survey.getLabelProps({ className: 'ask-label' })}>
            {question.label.text} {question.optional && <span className="small">Optional</span>}
          </p>
          <Field survey={survey} question={question} />
          <div className="ask-do">
            {survey.needsSend && (
              <button {...survey.getSendProps({ className: 'button' })}>Send</button>
            )}
            {question.optional && (
              <button type="button" className="link" onClick={() => void survey.skip()}>
                Skip
              </button>
            )}
            {!!state?.path.length && (
              <button type="button" className="link" onClick={() => void survey.back()}>
                Back
              </button>
            )}
          </div>
        </div>
      )}
      {state?.phase === 'thanked' && <Thanks state={state} locale={survey.locale} />}
      <p {...survey.getStatusProps({ className: problem ? 'ask-problem' : 'small' })}>
        {statusText(problem, delivery)}
      </p>
      {problem === 'lost' && (
        <p>
          <button {...survey.getRetryProps({ className: 'link' })}>Try again</button>
        </p>
      )}
    </div>
  )
}
