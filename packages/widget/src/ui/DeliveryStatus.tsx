import type { SurveyState } from '@earshot/core'
import type { Text } from '@earshot/core/headless'
import type { JSX } from 'preact'
import { languageOf, STATUS_ID, type Ui } from './ui.js'

/**
 * One line that says what has become of the answers, and what is only spoken. These are the live regions:
 * two, because whatever changes in one of them, all of it is read.
 */
export function DeliveryStatus({
  ui,
  state,
  spoken,
}: {
  ui: Ui
  state: SurveyState
  /** What a screen reader must hear because the focus was elsewhere. */
  spoken: Text | false
}): JSX.Element {
  const { model, messages } = ui
  const delivery = model.delivery.value
  const wrong = model.wrong.value
  const isWrong = wrong || model.empty.value || model.lost.value
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
    <>
      <p
        part="status"
        // The line is kept for the words that will come.
        class={`status${state.answers.size ? ' kept' : ''}${isWrong ? ' wrong' : ''}`}
        id={STATUS_ID}
        // The focus, which goes to the field that is wrong, says why: once is enough.
        role={wrong && wrong != model.sentFrom.value ? undefined : 'status'}
        dir="auto"
      >
        {/* Another element for each text: one that stands at the end of its line would move. */}
        {text && <span key={text}>{text}</span>}
      </p>
      <p class="hide" role="status">
        {spoken && <span {...languageOf(spoken, ui)}>{spoken.text}</span>}
      </p>
    </>
  )
}
