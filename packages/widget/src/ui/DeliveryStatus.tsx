import type { SurveyState } from '@earshot/core'
import type { JSX } from 'preact'
import { named, type Ui } from './ui.js'

/** Keeps the line for the words that will come. */
const LINE = '\u00a0'

/** One line that says what has become of the answers, and the only live region. */
export function DeliveryStatus({
  ui: { model, messages },
  state,
  spoken,
}: {
  ui: Ui
  state: SurveyState
  /** What a screen reader must hear because the focus was elsewhere. */
  spoken: string
}): JSX.Element {
  const delivery = model.delivery.value
  const wrong = model.wrong.value
  const text = model.empty.value
    ? messages.empty
    : wrong
      ? messages[wrong == 'email' ? 'badEmail' : 'badPhone']
      : model.lost.value
        ? messages.lost
        : state.answers.size && delivery
          ? messages[delivery]
          : ''
  return (
    <p {...named('status')} role="status" dir="auto">
      {spoken && <span class="hide">{spoken}</span>}
      {/* Another element for each text: one that stands at the end of its line would move. */}
      {text ? <span key={text}>{text}</span> : state.answers.size ? LINE : ''}
    </p>
  )
}
