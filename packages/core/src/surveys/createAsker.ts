import type { Asker, AskerDeps } from './asker.js'
import { changeKey, changeToTell, type ChangeNote } from './change.js'
import { createClaims } from './createClaims.js'
import { touchpointOf } from './cue.js'
import type { AskDecision } from './decideAsk.js'
import type { Waiting } from './due.js'
import type { KnownContext } from './engine.js'
import { beginSurvey } from './flow.js'
import { rememberTold, type AskHistory } from './history.js'
import { isOverlay } from './placement.js'
import { chooseOne } from './sample.js'
import type { Survey } from './survey.js'

/** What is decided where a change is told of in place of a question. */
const TOLD = { outcome: 'quiet', reasons: ['change_told'] } as const satisfies Partial<AskDecision>

/** Asks: at most one survey that comes by itself, and each that stands in a slot. */
export function createAsker(deps: AskerDeps): Asker {
  const { config, dues, history, resumer, screen } = deps
  // A host whose `canAsk` tells of something meanwhile: that waits for the next occasion to look.
  let deciding = false
  const decide: AskerDeps['decide'] = (...given) => {
    deciding = true
    try {
      return deps.decide(...given)
    } finally {
      deciding = false
    }
  }

  const claims = createClaims({ ...deps, decide })
  // How often everything was cleared.
  let generation = 0

  const show = (survey: Survey, response: string, probability: number): void => {
    const known = deps.context()
    const facts = known && deps.factsOf(survey, known)
    screen.put(beginSurvey(survey, touchpointOf(survey), response, probability, facts))
    deps.onAsked(survey.id, response)
  }

  // Who has said that it is bad is told that it was mended, once, before being asked anything again.
  const showChange = (survey: Survey, response: string, { note }: ChangeNote): void => {
    const told = { ...survey, questions: [], thanks: { text: note } }
    screen.put({ ...beginSurvey(told, touchpointOf(survey), response, 1), phase: 'thanked' })
  }
  const findChange = (survey: Survey, past: AskHistory, now: number): ChangeNote | undefined =>
    changeToTell(touchpointOf(survey), config.changes, past, now)

  const claim = async (survey: Survey, due: Waiting, chance: number): Promise<void> => {
    const known = deps.context()
    if (!known) return
    const claimed = await claims.claim(survey, due, known)
    if (claimed.is === 'void') return
    if (claimed.is !== 'refused') dues.drop(survey.id)
    // The moment is still there, for what else is due or for the same occasion as the other tab has it.
    if (claimed.is !== 'mine') return consider(claimed.is === 'gone')
    const { response, decision, change } = claimed
    const probability = decision.probability * chance
    deps.onDecided(due, { ...decision, probability, ...(change && TOLD) })
    if (change) showChange(survey, response, change)
    else show(survey, response, probability)
    // What was due beside it has to rest now.
    consider(false)
  }

  // A slot, or the tab that the visitor opens.
  const considerInPlace = (
    survey: Survey,
    due: Waiting,
    decision: AskDecision,
    known: KnownContext,
  ): void => {
    const { subject, now } = known
    // Nobody is interrupted: it may be told also while the survey itself rests.
    const mayTell = decision.reasons.every(one => one === 'eligible' || one === 'same_survey')
    const change = mayTell && findChange(survey, history.of(subject), now)
    if (change) {
      dues.settle(due, subject, { ...decision, ...TOLD })
      const response = deps.newId()
      const take = (past: AskHistory): AskHistory | undefined =>
        findChange(survey, past, now) && rememberTold(past, changeKey(change))
      const mine = generation
      // After a denial, or of a former visitor, nothing is told any more.
      void history
        .claim(subject, take)
        .then(isMine => isMine && mine === generation && showChange(survey, response, change))
      return
    }
    dues.settle(due, subject, decision)
    if (decision.outcome === 'asked') show(survey, deps.newId(), decision.probability)
  }

  const comesByItself = (id: string): boolean => {
    const placement = config.surveys.get(id)?.placement
    return placement !== undefined && isOverlay(placement)
  }

  const consider = (boundary: boolean): void => {
    const known = deps.context()
    // A page that is prepared, or lies behind another, asks nobody yet.
    if (deciding || !known?.visible || known.consent !== 'granted' || deps.isStale()) return
    const { subject, now } = known
    deps.followLink(known)
    if (resumer.settle(known)) return
    dues.restore(subject)
    const ready: { survey: Survey; due: Waiting; answers: number }[] = []
    for (const due of dues.all()) {
      const survey = config.surveys.get(due.survey)
      const isHere = screen.isBusy(due.survey)
      // It never rests: what comes to it while it is there would take the place of the thank-you.
      if (isHere && survey?.placement === 'tab') dues.drop(due.survey)
      if (!survey || isHere || resumer.isElsewhere(due.survey)) continue
      const past = history.of(subject)
      const decision = decide(survey, due, past, boundary)
      if (!decision) continue
      const { outcome, reasons } = decision
      if (reasons.includes('too_early')) dues.keep(due, subject)
      // A slot, or a UI, may yet come.
      else if (reasons.includes('no_slot')) continue
      else if (!isOverlay(survey.placement)) considerInPlace(survey, due, decision, known)
      else if (outcome === 'asked') {
        const own = past.asks.filter(one => one.survey === survey.id && one.end === 'answered')
        ready.push({ survey, due, answers: survey.answers + own.length })
      } else if (outcome === 'not_now' || outcome === 'protected') dues.keep(due, subject)
      else dues.settle(due, subject, decision)
    }
    dues.arm(now)
    deps.onWaiting(dues.all().some(due => due.notBefore <= now && comesByItself(due.survey)))
    const choice = ready.length && !claims.isBusy() ? chooseOne(ready, deps.random()) : undefined
    if (!choice) return
    // An asking belongs to the session that begins with it, or that another tab has kept alive.
    if (known.isIdle) return void deps.isStillHere(subject).then(() => consider(boundary))
    void claim(choice.chosen.survey, choice.chosen.due, choice.probability)
  }

  return {
    consider,
    cancel(id) {
      const known = deps.context()
      if (known) dues.restore(known.subject)
      const due = dues.get(id)
      if (due && claims.isTaken(due)) return
      const decision = { outcome: 'expired', reasons: ['cancelled'], probability: 0 } as const
      if (known?.consent === 'granted') dues.cancel(id, known.subject, decision)
      else if (due) dues.drop(id)
    },
    endView() {
      const known = deps.context()
      for (const due of dues.all()) {
        const survey = config.surveys.get(due.survey)
        // What is on the screen is not asked once more: the occasion passes with its view.
        if (screen.isBusy(due.survey) && !due.kept) dues.drop(due.survey)
        if (!survey || screen.isBusy(due.survey) || claims.isTaken(due)) continue
        const decision = known && decide(survey, due, history.of(known.subject), false)
        const waits = isOverlay(survey.placement) && !due.urgent
        // What waits for its time, or for a good moment, goes on waiting.
        if (due.kept || (waits && !decision?.reasons.includes('no_slot'))) continue
        if (!decision || decision.outcome === 'no_consent') dues.drop(due.survey)
        // What could have been asked by now was not.
        else if (decision.outcome !== 'asked') dues.settle(due, known.subject, decision)
        else dues.settle(due, known.subject, { ...decision, outcome: 'not_now' })
      }
      dues.renew()
    },
    clear() {
      generation++
      claims.clear()
      dues.clear()
    },
  }
}
