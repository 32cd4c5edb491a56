import type { EarshotSignals } from '../earshot.js'
import type { EventDraft } from '../events/event.js'

/** A signal and its value, fit for `emit`. */
export type Signal = {
  [S in keyof EarshotSignals]: { signal: S; value: EarshotSignals[S] }
}[keyof EarshotSignals]

/** What listeners are told once `draft` is recorded; `undefined` for an event without a signal. */
export function signalOf({ type, data }: EventDraft): Signal | undefined {
  switch (type) {
    case 'survey.shown':
      return { signal: 'shown', value: refOf(data) }
    case 'survey.answered':
      return {
        signal: 'answered',
        value: { ...refOf(data), question: data.question, value: data.value },
      }
    case 'survey.completed':
      return { signal: 'completed', value: refOf(data) }
    case 'survey.dismissed':
      return { signal: 'dismissed', value: refOf(data) }
    default:
      return undefined
  }
}

function refOf({ survey, response }: { survey: string; response: string }): {
  survey: string
  response: string
} {
  return { survey, response }
}
