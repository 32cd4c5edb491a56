import type { HistoryKeeper } from './createHistory.js'
import { formatDraft, isBehind } from './draft.js'
import { rememberDraft, type AskHistory } from './history.js'
import type { SurveyState } from './state.js'

/** What keeping drafts needs from the outside. */
export interface DraftKeeperDeps {
  history: HistoryKeeper
  elapsed(): number
  redact(text: string): string
}

/** Keeps how far a survey has come, so that it can go on after a reload; what is over leaves nothing. */
export function createDraftKeeper({
  history,
  elapsed,
  redact,
}: DraftKeeperDeps): (state: SurveyState, of: { subject: string; now: number }) => void {
  return (state, { subject, now }) => {
    const { id } = state.survey
    const text = formatDraft(state, { subject, nowMs: now, elapsedMs: elapsed() }, redact)
    const storedIn = ({ drafts }: AskHistory): string | undefined =>
      drafts.find(one => one.survey === id)?.text
    const isNews = text !== undefined || storedIn(history.of(subject)) !== undefined
    if (!isNews) return
    // A page that comes back must not undo what another has answered meanwhile.
    history.change(subject, past =>
      isBehind(text, storedIn(past)) ? past : rememberDraft(past, id, text),
    )
  }
}
