import { useDeliveryStatus, useSurvey } from '@earshot/react'
import { useEffect, type JSX, type MouseEvent } from 'react'
import { Field } from './Field.js'
import { statusText } from './statusText.js'
import { Thanks } from './Thanks.js'
import { useFollowFocus } from './useFollowFocus.js'

/**
 * A survey in the shop's own clothes. Earshot says what to ask and what a tap or a key does; how it
 * looks is all here, and the same components draw every kind of question this shop has.
 */
export function OwnSurvey({ id }: { id: string }): JSX.Element {
  const survey = useSurvey(id)
  const { state, question, open } = survey
  const delivery = useDeliveryStatus(id)
  const isOnScreen = state?.phase === 'asked' || state?.phase === 'open'
  // Once it is drawn. One that was left open on another page is drawn here now.
  useEffect(() => {
    if (isOnScreen) void open()
  }, [isOnScreen, open])
  const { target, onAct } = useFollowFocus(question?.id ?? state?.phase)

  return (
    <div
      ref={survey.slot}
      className="ask"
      data-testid={id}
      onClickCapture={onAct}
      onKeyDownCapture={onAct}
    >
      {question && (
        <div
          key={question.id}
          ref={target}
          {...survey.getGroupProps({ className: 'ask-question', tabIndex: -1 })}
        >
          <p {...survey.getLabelProps({ className: 'ask-label' })}>
            {question.label.text} {question.optional && <span className="small">Optional</span>}
          </p>
          <Field survey={survey} question={question} />
        </div>
      )}
      {state?.phase === 'thanked' && <Thanks ref={target} state={state} />}
      {question && (
        <div className="ask-do">
          {survey.needsSend && (
            <button {...survey.getSendProps({ className: 'button' })}>Send</button>
          )}
          {question.optional && (
            <button type="button" className="link" onClick={unlessSecond(survey.skip)}>
              Skip
            </button>
          )}
          {!!state?.path.length && (
            <button type="button" className="link" onClick={unlessSecond(survey.back)}>
              Back
            </button>
          )}
        </div>
      )}
      <p {...survey.getStatusProps({ className: survey.problem ? 'ask-problem' : 'small' })}>
        {statusText(survey.problem, delivery)}
      </p>
    </div>
  )
}

/** The second tap of a double tap was meant for what stood there before. */
function unlessSecond(act: () => Promise<unknown>): (event: MouseEvent) => void {
  return ({ detail }) => {
    if (detail < 2) void act()
  }
}
