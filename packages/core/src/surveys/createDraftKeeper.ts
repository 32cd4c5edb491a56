import type { HistoryKeeper } from './createHistory.js'
import { formatDraft, isBehind, isOver, type DraftForm } from './draft.js'
import { rememberDraft, type Draft } from './history.js'
import type { SurveyState } from './state.js'

/** What keeping drafts needs from the outside. */
export interface DraftKeeperDeps extends DraftForm {
  history: HistoryKeeper
  elapsed(): number
}

/** Keeps how far a survey has come, so that it can go on after a reload; what is over leaves nothing. */
export function createDraftKeeper({
  history,
  elapsed,
  ...form
}: DraftKeeperDeps): (state: SurveyState, of: { subject: string; now: number }) => void {
  return (state, { subject, now }) => {
    const { id } = state.survey
    const text = formatDraft(state, { subject, nowMs: now, elapsedMs: elapsed() }, form)
    // A page that comes back must not undo what another has answered meanwhile.
    const isKept = (one: Draft): boolean =>
      one.survey === id && (text === undefined ? !isOver(one, state) : isBehind(text, one.text))
    const isNews = text !== undefined || history.of(subject).drafts.some(one => isOver(one, state))
    if (!isNews) return
    history.change(subject, past =>
      past.drafts.some(isKept) ? past : rememberDraft(past, id, text),
    )
  }
}
