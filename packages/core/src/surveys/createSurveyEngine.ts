import type { Activity } from './activity.js'
import { createAnswerLog } from './createAnswerLog.js'
import { createAsker } from './createAsker.js'
import { createDecider } from './createDecider.js'
import { createDues } from './createDues.js'
import { createExplainer } from './createExplainer.js'
import { createFinder } from './createFinder.js'
import { createHistory } from './createHistory.js'
import { createHolds } from './createHolds.js'
import { createLinkFollower } from './createLinkFollower.js'
import { createOccasions } from './createOccasions.js'
import { createOffers } from './createOffers.js'
import { createResumer } from './createResumer.js'
import { createScreen } from './createScreen.js'
import { createSlots } from './createSlots.js'
import { createTriggers } from './createTriggers.js'
import { isCueFor, touchpointOf, type Cue } from './cue.js'
import type { AskDecision } from './decideAsk.js'
import type { Waiting } from './due.js'
import type { SurveyEngine, SurveyEngineDeps } from './engine.js'
import type { Config } from './parseConfig.js'
import type { Skip } from './skip.js'
import type { Survey } from './survey.js'

/** The survey station: cues in, asked surveys and the events of their answers out. */
export function createSurveyEngine(
  config: Config,
  storedHistory: string | undefined,
  activity: Activity,
  deps: SurveyEngineDeps,
): SurveyEngine {
  const { surveys } = config
  const offers = createOffers(deps.report)
  // How often storage is being read anew.
  let reading = 0
  // Since consent was withdrawn, until it is given again.
  let isMuted = false
  const history = createHistory(storedHistory, deps.updateNote, deps.isStillHere, deps.toJson)
  const holds = createHolds(deps.withLock, history.written)
  const { record, receive, forget, getDelivery } = createAnswerLog(deps)
  const slots = createSlots(deps.watch)
  const isDrawable = (survey: Survey): boolean =>
    survey.placement === 'inline' ? slots.has(survey.id) : offers.has(survey)
  const decider = createDecider({
    ...deps,
    config,
    activity,
    isDrawable,
    isOccupied: () => screen.isOccupied(),
  })
  const { factsOf } = decider
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
    ...decider,
    config,
    dues,
    history,
    holds,
    screen,
    onDecided,
    onAsked,
  }
  const resumer = createResumer({ ...joined, onSettled: () => asker.consider(false) })
  const asker = createAsker({
    ...joined,
    followLink: createLinkFollower(joined),
    resumer,
    isStale: () => reading > 0,
    onWaiting: waits => triggers.awaitPause(waits),
  })
  const explain = createExplainer({ ...joined, resumer })
  const find = createFinder(config, deps.report)
  const occasions = createOccasions({ ...deps, config, dues, offers })
  const notice = (cue: Cue): void => {
    for (const survey of surveys.values()) {
      // Modal: only on request.
      const isDue = survey.placement !== 'dialog' && isCueFor(survey.when, cue)
      // What cancels a survey makes none due.
      if (survey.cancel && isCueFor(survey.cancel, cue)) asker.cancel(survey.id)
      else if (isDue) occasions.add(survey, cue.kind, 'cause' in cue ? cue.cause : undefined)
    }
    if (!isMuted) triggers.follow(cue)
    resumer.lookAgain()
    asker.consider(false)
  }
  const triggers = createTriggers(config, activity, deps, {
    onCue: notice,
    onBoundary: () => asker.consider(true),
  })
  triggers.beginView()

  // Nobody is asked until it is known what other tabs have done.
  const readAnew = (isRead: Promise<unknown>): void => {
    reading++
    void isRead.finally(() => {
      reading--
      asker.consider(false)
    })
  }
  // Who was here last, as far as it was known.
  let lastSubject = deps.context()?.subject || undefined
  // Whatever was of somebody else is gone.
  let isCleared = false
  // While it is read who is here, that may be asked.
  const isWithheld = (): boolean => (deps.context()?.consent ?? 'granted') !== 'granted'
  const clear = (): void => {
    isCleared = true
    resumer.clear()
    asker.clear()
    screen.clear()
  }

  return {
    notice,
    place(element, id) {
      const release = slots.add(id, element)
      screen.watch(id)
      const survey = find(id)
      if (survey) occasions.addPlaced(survey)
      asker.consider(false)
      return release
    },
    offer(placements, survey) {
      const withdraw = offers.add(placements, survey)
      occasions.addOffered()
      asker.consider(false)
      return withdraw
    },
    ask(id) {
      const survey = find(id)
      if (!survey) return
      dues.renew(id)
      occasions.add(survey, 'manual')
      resumer.lookAgain()
      asker.consider(false)
    },
    explain,
    handle(signal) {
      if (signal === 'leave') holds.leave()
      if (signal !== 'visible' && signal !== 'restore') return
      resumer.renew()
      const known = deps.context()
      if (known?.consent !== 'granted') return
      // Somebody new may be here. Where a session has ended, none begins because somebody looks.
      const isHere = known.isIdle ? Promise.resolve(true) : deps.isStillHere(known.subject)
      readAnew(isHere.then(isSame => (isSame ? history.read(known.subject) : undefined)))
    },
    reconsider() {
      if (isMuted && deps.context()?.consent === 'granted') {
        isMuted = false
        triggers.beginView()
        occasions.addOffered()
      }
      const { subject, anonymous } = deps.context() ?? {}
      const isOther = subject && lastSubject !== undefined && subject !== lastSubject
      lastSubject = subject || lastSubject
      // Another tab has made somebody new: they neither read nor go on with what the one before has
      // begun. An anonymous session may just have turned over.
      if (isOther && !anonymous && !isCleared) {
        clear()
        occasions.addOffered()
      }
      if (subject) isCleared = false
      // What they were asked elsewhere stands in storage only.
      if (isOther) readAnew(history.read(subject))
      else asker.consider(false)
    },
    async dispatch(action) {
      const stored = await screen.dispatch(action)
      // The screen may be free for what the host has asked for.
      if (action.type === 'dismiss' || action.type === 'fail') asker.consider(false)
      return stored
    },
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
      isMuted = isWithheld()
      if (isMuted) return
      triggers.beginView()
      // Not in this task: a page that comes back from the back/forward cache reads first who is here.
      if (occasions.addOffered()) readAnew(Promise.resolve())
    },
    clear() {
      isMuted = true
      clear()
      triggers.clear()
    },
  }
}
