import { thanksOf } from '@earshot/core/headless'
import { useSurvey, type SurveyProblem } from '@earshot/react'
import type { JSX } from 'react'

const PROBLEMS: Readonly<Record<SurveyProblem, string>> = {
  empty: 'Please answer first.',
  wrong_email: 'Please look at the e-mail address again.',
  wrong_phone: 'Please look at the phone number again.',
  lost: 'Your answer could not be kept.',
}
const DETAILS = { email: 'E-mail', phone: 'Phone', name: 'Name' }

/** Draws whatever a survey asks. */
export function OwnSurvey({ id }: { id: string }): JSX.Element {
  const survey = useSurvey(id)
  const { state, question, problem, contact } = survey
  const isThanked = state?.phase === 'thanked'
  const thanks = isThanked && survey.locale && thanksOf(state, survey.locale)
  return (
    <div ref={survey.slot}>
      {question && (
        <div {...survey.getGroupProps()}>
          <p {...survey.getLabelProps()}>{question.label.text}</p>
          {question.points.map(({ value, digits, word }) => (
            <label key={value}>
              <input {...survey.getOptionProps(value)} /> {word.text || digits}
            </label>
          ))}
          {question.options.map(({ id: option, label }) => (
            <label key={option}>
              <input {...survey.getOptionProps(option)} /> {label.text}
            </label>
          ))}
          {question.kind === 'text' && <textarea {...survey.getTextProps()} />}
          {question.fields.map(field => (
            <label key={field}>
              {DETAILS[field]} <input {...survey.getDetailProps(field)} />
            </label>
          ))}
          {question.kind === 'consent' && (
            <label>
              <input {...survey.getConsentProps()} /> Yes
            </label>
          )}
          {survey.needsSend && <button {...survey.getSendProps()}>Send</button>}
          {question.optional && (
            <button type="button" onClick={() => void survey.skip()}>
              Skip
            </button>
          )}
          {!!state?.path.length && (
            <button type="button" onClick={() => void survey.back()}>
              Back
            </button>
          )}
          <button type="button" onClick={() => void survey.dismiss()}>
            Close
          </button>
        </div>
      )}
      {contact && (
        <p>
          We write to {contact.email ?? contact.phone}.{' '}
          <button type="button" onClick={() => void survey.notMe()}>
            Not you?
          </button>
        </p>
      )}
      <p {...survey.getStatusProps()}>
        {problem && PROBLEMS[problem]}{' '}
        {isThanked && ((thanks && thanks.text?.text) || 'Thank you.')}
      </p>
      {problem === 'lost' && <button {...survey.getRetryProps()}>Try again</button>}
    </div>
  )
}
