import { fillPattern } from '@earshot/core/headless'
import type { JSX } from 'preact'
import type { Ui } from '../ui/ui.js'

/** Says, after a survey that would have asked for them, that contact details are known already. */
export function KnownContact({ ui }: { ui: Ui }): JSX.Element | false {
  const { earshot, model, messages } = ui
  const { email, phone, name } = earshot.getState().contact ?? {}
  const contact = email ?? phone ?? name
  const state = model.survey.value
  return (
    !!contact &&
    !!state?.knownContact && (
      <p class="known" part="known" lang={messages.lang} dir="auto">
        {fillPattern(messages.known, { contact })}{' '}
        <button
          class="later"
          part="not-you"
          onClick={() => void earshot.dispatch({ type: 'not_me', survey: state.survey.id })}
        >
          {messages.notYou}
        </button>
      </p>
    )
  )
}
