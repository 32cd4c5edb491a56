import type { JSX } from 'preact'
import { useErrorBoundary } from 'preact/hooks'
import { SurveyCard } from './SurveyCard.js'
import type { Ui } from './ui.js'

/** The survey while it is asked, open or thanked; otherwise, and after a fault, nothing. */
export function Widget({ ui }: { ui: Ui }): JSX.Element | null {
  const [fault] = useErrorBoundary(ui.onFault)
  const state = ui.model.survey.value
  return fault || !state || state.phase == 'closed' ? null : <SurveyCard ui={ui} state={state} />
}
