import type { AskerDeps } from './asker.js'
import { changeKey, changeToTell, type ChangeNote } from './change.js'
import { touchpointOf } from './cue.js'
import type { AskDecision } from './decideAsk.js'
import type { Waiting } from './due.js'
import type { KnownContext } from './engine.js'
import { forgetAsk, forgetDue, rememberAsk, rememberTold, type AskHistory } from './history.js'
import type { Survey } from './survey.js'

/** How a claim ended. */
export type Claimed =
  /** It is this page's to ask, or to tell of a change in its place; that is stored. */
  | { is: 'mine'; response: string; decision: AskDecision; change: ChangeNote | undefined }
  /** Another page has asked it, or ended it. */
  | { is: 'gone' }
  /** By what storage holds, or by what has happened meanwhile, it may not be asked now. */
  | { is: 'refused' }
  /** Everything was cleared meanwhile: nothing of it counts. */
  | { is: 'void' }

/** Of two tabs only one asks: each decides once more, within a transaction, by what is stored then. */
export interface Claims {
  /** One is under way. Until it has ended nothing else is claimed. */
  isBusy(): boolean
  /** The asking of this due is being stored: too late to cancel it. */
  isTaken(due: Waiting): boolean
  claim(survey: Survey, due: Waiting, known: KnownContext): Promise<Claimed>
  clear(): void
}

/** Owns the claim that is under way. */
export function createClaims({
  config,
  context,
  decide,
  dues,
  history,
  newId,
}: Pick<AskerDeps, 'config' | 'context' | 'decide' | 'dues' | 'history' | 'newId'>): Claims {
  let current: { due: string; isTaken: boolean } | undefined
  return {
    isBusy: () => !!current,
    isTaken: ({ id }) => !!current?.isTaken && current.due === id,
    async claim(survey, due, { subject, session, now }) {
      const mine = { due: due.id, isTaken: false }
      current = mine
      const response = newId()
      const touchpoint = touchpointOf(survey)
      let claimed: Claimed = { is: 'refused' }
      await history.claim(subject, (past): AskHistory | undefined => {
        claimed = { is: 'refused' }
        if (due.kept && !past.dues.some(one => one.id === due.id)) {
          claimed = { is: 'gone' }
          return undefined
        }
        const decision = decide(survey, due, past, true)
        // Cancelled meanwhile, or its page view has ended.
        const isOver = current !== mine || dues.get(survey.id)?.id !== due.id
        if (isOver || decision?.outcome !== 'asked') return undefined
        mine.isTaken = true
        const change = changeToTell(touchpoint, config.changes, past, now)
        claimed = { is: 'mine', response, decision, change }
        const told = change ? rememberTold(past, changeKey(change)) : past
        // What was changed interrupts like any question.
        const ask = { response, survey: survey.id, touchpoint, session, at: now, overlay: true }
        return rememberAsk(forgetDue(told, due.id), ask)
      })
      if (current === mine) {
        current = undefined
        return claimed
      }
      // It was never seen. After a denial nothing is left, and nothing may be written.
      if (mine.isTaken && context()?.consent === 'granted') {
        history.change(subject, past => forgetAsk(past, response))
      }
      return { is: 'void' }
    },
    clear() {
      current = undefined
    },
  }
}
