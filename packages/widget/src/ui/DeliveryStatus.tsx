import type { SurveyState } from '@earshot/core'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { questionOf } from '../model/createWidgetModel.js'
import type { Ui } from './ui.js'

// A state that passes sooner than this is neither shown nor spoken.
const SETTLE_MS = 400

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
  const [settled, settle] = useState(delivery)
  useEffect(() => {
    const timer = setTimeout(() => settle(delivery), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [delivery])

  const question = questionOf(state)
  const text = model.nothingToSend.value
    ? question?.kind == 'text'
      ? messages.writeFirst
      : messages.chooseFirst
    : model.lost.value
      ? messages.lost
      : !state.answers.size || !settled
        ? ''
        : settled == 'later' && !navigator.onLine
          ? messages.laterOnline
          : messages[settled]
  return (
    <p class="status" part="status" role="status" dir="auto">
      <span class="hide">{spoken}</span>
      {text}
    </p>
  )
}
