import { changeToTell } from './change.js'
import type { Placement } from '../events/event.js'
import { createAnswerLog } from './createAnswerLog.js'
import { createArrivals } from './createArrivals.js'
import { createAsker } from './createAsker.js'
import { createDecider } from './createDecider.js'
import { createDues, type Waiting } from './createDues.js'
import { createHistory } from './createHistory.js'
import { createHolds } from './createHolds.js'
import { createScreen } from './createScreen.js'
import { createSlots } from './createSlots.js'
import { createTriggers } from './createTriggers.js'
import { isCueFor, touchpointOf, type Cue } from './cue.js'
import type { AskDecision } from './decideAsk.js'
import { beginDue } from './due.js'
import type { SurveyEngine, SurveyEngineDeps } from './engine.js'
import type { Config } from './parseConfig.js'
import type { Signs } from './signs.js'
import type { Skip } from './skip.js'
import { STARTING } from './starting.js'
import type { Survey } from './survey.js'

/** The survey station: cues in, asked surveys and the events of their answers out. */
export function createSurveyEngine(
  config: Config,
  storedHistory: string | undefined,
  signs: Signs,
  deps: SurveyEngineDeps,
): SurveyEngine {
  const { surveys, asking: rules } = config
  const offers = new Set<readonly Placement[]>()
  // Since consent was withdrawn, until it is given again.
  // How often storage is being read anew.
  let reading = 0
  let isMuted = false
  const history = createHistory(storedHistory, deps.updateNote)
  const holds = createHolds(deps.withLock, history.written)
  const { record, receive, forget, getDelivery } = createAnswerLog(deps)
  const slots = createSlots(deps.watch)
  const isDrawable = ({ id, placement }: Survey): boolean =>
    placement === 'inline' ? slots.has(id) : [...offers].some(one => one.includes(placement))
  const { factsOf, isFree, decide } = createDecider(config, signs, {
    ...deps,
    isDrawable,
    isOccupied: () => screen.isOccupied(),
  })
  const skipOf = (survey: Survey, known = deps.context()): Skip =>
    known ? factsOf(survey, known).skip : new Set()
  const screen = createScreen({ ...deps, record, history, holds, slots, skipOf })
  const onDecided = (
    { survey: id, trigger, cause }: Pick<Waiting, 'survey' | 'trigger' | 'cause'>,
    decision: AskDecision,
  ): void => {
    const survey = surveys.get(id)
    const { probability, outcome } = decision
    const data = { survey: id, trigger, ...(cause && { cause }), probability, outcome }
    void record({ type: 'ask.decided', data, touchpoint: survey && touchpointOf(survey) })
  }
  const dues = createDues({
    history,
    has: id => surveys.has(id),
    setTimer: deps.setTimer,
    onReady: () => asker.consider(false),
    onSettled: onDecided,
  })

  const onAsked = (survey: string, response: string): void =>
    deps.emit('asked', { survey, response })
  const joined = {
    ...deps,
    config,
    dues,
    history,
    holds,
    screen,
    decide,
    factsOf,
    onDecided,
    onAsked,
  }
  const arrivals = createArrivals({
    ...joined,
    isFree,
    onSettled: () => asker.consider(false),
  })
  const asker = createAsker({
    ...joined,
    arrivals,
    isStale: () => reading > 0,
    onWaiting: waits => triggers.awaitPause(waits),
  })
  const makeDue = (survey: Survey, trigger: string, cause?: string): void => {
    const moment = { id: deps.newId(), now: deps.now(), expireHours: rules.expireHours }
    dues.add(beginDue(survey, { trigger, cause }, moment))
  }
  const notice = (cue: Cue): void => {
    for (const survey of surveys.values()) {
      // Modal: only on request.
      const isDue = survey.placement !== 'dialog' && isCueFor(survey.when, cue)
      // What cancels a survey makes none due.
      if (survey.cancel && isCueFor(survey.cancel, cue)) asker.cancel(survey.id)
      else if (isDue) makeDue(survey, cue.kind, 'cause' in cue ? cue.cause : undefined)
    }
    if (!isMuted) triggers.follow(cue)
    asker.consider(false)
  }
  const triggers = createTriggers(config, signs, deps, {
    onCue: notice,
    onBoundary: () => asker.consider(true),
  })
  triggers.beginView()

  return {
    notice,
    place(element, id) {
      const release = slots.add(id, element)
      screen.watch(id)
      const survey = surveys.get(id)
      // Without a trigger or a touchpoint, the slot itself is the occasion.
      if (survey && !Object.keys(survey.when).length) makeDue(survey, 'placed')
      asker.consider(false)
      return release
    },
    offer(placements) {
      const offered = [...placements]
      offers.add(offered)
      asker.consider(false)
      return () => offers.delete(offered)
    },
    ask(id) {
      const survey = surveys.get(id)
      if (!survey) return
      dues.renew(id)
      makeDue(survey, 'manual')
      asker.consider(false)
    },
    explain(id) {
      const survey = surveys.get(id)
      const known = deps.context()
      if (!survey) return undefined
      if (!known) return STARTING
      if (screen.isBusy(id)) return { outcome: 'asked', reasons: ['on_screen'], probability: 1 }
      if (arrivals.isElsewhere(id)) {
        return { outcome: 'not_now', reasons: ['other_tab'], probability: 0 }
      }
      dues.restore(known.subject)
      const past = history.of(known.subject)
      const decision = decide(survey, dues.get(id), past, false)
      const isFree = decision && /^(asked|not_now|not_drawn|protected)$/.test(decision.outcome)
      const isTold = isFree && changeToTell(touchpointOf(survey), config.changes, past, known.now)
      return isTold ? { ...decision, outcome: 'quiet', reasons: ['change_told'] } : decision
    },
    handle(signal) {
      if (signal === 'leave') holds.leave()
      if (signal !== 'visible' && signal !== 'restore') return
      holds.enter()
      arrivals.renew()
      const known = deps.context()
      if (known?.consent !== 'granted') return
      reading++
      const isRead = history.claim(known.subject, () => undefined)
      void isRead.finally(() => {
        reading--
        asker.consider(false)
      })
    },
    reconsider() {
      if (isMuted && deps.context()?.consent === 'granted') {
        isMuted = false
        triggers.beginView()
      }
      asker.consider(false)
    },
    dispatch: screen.dispatch,
    getSurveys: screen.get,
    getDelivery,
    receive,
    forget,
    endView() {
      triggers.clear()
      asker.endView()
      screen.endView()
    },
    beginView() {
      isMuted = deps.context()?.consent !== 'granted'
      if (!isMuted) triggers.beginView()
    },
    clear() {
      isMuted = true
      arrivals.clear()
      asker.clear()
      triggers.clear()
      screen.clear()
    },
  }
}
