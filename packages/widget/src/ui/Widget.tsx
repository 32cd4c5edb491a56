import type { JSX } from 'preact'
import { SurveyCard } from './SurveyCard.js'
import type { Ui } from './ui.js'

/** The survey while it is asked, open or thanked; otherwise nothing. */
export function Widget({ ui }: { ui: Ui }): JSX.Element | null {
  const state = ui.model.survey.value
  return !state || state.phase == 'closed' ? null : <SurveyCard ui={ui} state={state} />
}
