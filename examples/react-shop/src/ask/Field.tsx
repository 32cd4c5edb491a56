import type { SurveyControls } from '@earshot/react'
import type { JSX } from 'react'
import { Thumb } from './Thumb.js'

/** The controls of a survey, and the question it is at. */
export interface FieldProps {
  survey: SurveyControls<string>
  question: NonNullable<SurveyControls<string>['question']>
}

/** What a question is answered with. */
export function Field(props: FieldProps): JSX.Element {
  const { survey, question } = props
  if (question.kind === 'scale') return <Rating {...props} />
  if (question.kind === 'choice') return <Choices {...props} />
  return <textarea {...survey.getTextProps({ className: 'ask-text', rows: 3 })} />
}

/** The points of a scale as cards. On a small screen the words of its ends do, for those who see it. */
function Rating({ survey, question }: FieldProps): JSX.Element {
  return (
    <div className={`points ${question.look}`}>
      {question.points.map(({ value, digits, word }) => (
        <label key={value} className="point">
          <input {...survey.getOptionProps(value)} />
          {question.look === 'thumbs' ? <Thumb up={value === 1} /> : <strong>{digits}</strong>}
          <span lang={word.lang}>{word.text}</span>
        </label>
      ))}
      <p className="ends" aria-hidden="true">
        <span>{question.points[0]?.word.text}</span>{' '}
        <span>{question.points.at(-1)?.word.text}</span>
      </p>
    </div>
  )
}

/** The options of a choice, as the checkout lists its own. */
function Choices({ survey, question }: FieldProps): JSX.Element {
  return (
    <div>
      {question.options.map(({ id, label }) => (
        <label key={id} className="choice">
          <input {...survey.getOptionProps(id)} />
          <span lang={label.lang}>{label.text}</span>
        </label>
      ))}
    </div>
  )
}
