import { createFace } from './createFace.js'
import { createNews } from './createNews.js'
import { createReporter } from './createReporter.js'
import { orSilent } from './createSilent.js'
import { createDelivery } from './delivery/createDelivery.js'
import type { Earshot, EarshotSignals, EarshotState } from './earshot.js'
import type { EarshotEvent, EventDraft } from './events/event.js'
import { nameOf, readDefinitions } from './readDefinitions.js'
import { copyOptions, type EarshotOptions } from './options.js'
import { guardPlatform } from './platform/guardPlatform.js'
import type { LifecycleSignal, Platform } from './platform/platform.js'
import { createSetup } from './createSetup.js'
import { createQueue } from './queue/createQueue.js'
import { isAnswer, worthOf } from './queue/row.js'
import { createIds } from './record/createIds.js'
import { createRecorder } from './record/createRecorder.js'
import { createSessionStart } from './record/createSessionStart.js'
import { createView } from './record/createView.js'
import { redactText } from './record/redact.js'
import type { Settings } from './settings.js'
import { createEmitter } from './shared/createEmitter.js'
import type { Stored } from './shared/stored.js'
import { toJson } from './shared/toJson.js'
import { createAsking, type AskingModule } from './surveys/createAsking.js'
import { createRegistry } from './touchpoints/createRegistry.js'
import { createTouchpointTracker } from './touchpoints/createTouchpointTracker.js'
import { leftOf } from './touchpoints/leftOf.js'
import { SDK } from './version.js'
import { CONSENT_NOTE } from './visitor/createConsent.js'
import { createVisitorStation } from './visitor/createVisitorStation.js'
import { draftOfReturn, draftOfSession } from './visitor/visitor.js'

/** So many unsent events are worth a request at once. */
const FULL_BATCH = 20

/** So many failures in a row, and impressions are counted rather than kept. */
const PRESSING_FAILURES = 5

/**
 * Starts Earshot: opens storage in the background, and never throws: where it cannot start, what it
 * returns does nothing and says `not_started`.
 * @param world the outside world, by default the browser; tests pass `createTestPlatform()`
 */
export function createEarshot(options: EarshotOptions = {}, world?: Platform | undefined): Earshot {
  const load = (): Promise<AskingModule> => import('./asking.js')
  const copied = copyOptions(options)
  const start = (): Earshot => wireEarshot(...createSetup(copied, world), load)
  return orSilent(start, copied.options.onError)
}

/**
 * The composition root: the stations in their order, each handed the next one (touchpoints → surveys
 * → record → queue → delivery).
 * @param loadAsking fetches the file that only pages with a survey need
 */
export function wireEarshot(
  settings: Settings,
  world: Platform,
  loadAsking: () => Promise<AskingModule>,
): Earshot {
  const signals = createEmitter<EarshotSignals>(error => reporter.reportThrown(error))
  const changes = createEmitter<{ change: undefined }>(error => reporter.reportThrown(error))
  const reporter = createReporter({
    onError: settings.onError,
    emit: fault => signals.emit('error', fault),
    say: line => platform.say(line),
  })
  const { report, reportThrown } = reporter
  const platform = guardPlatform(world, reportThrown)
  settings.faults.forEach(report)
  const anonymous = settings.anonymous || platform.visit().doNotTrack
  let state: EarshotState = { consent: settings.consent, surveys: new Map(), delivery: {} }
  let stopped = false
  const change = (): void => {
    state = {
      consent: visitor.consent(),
      surveys: asking.getSurveys(),
      delivery: asking.getDelivery(),
      contact: visitor.contact().masked,
    }
    changes.emit('change', undefined)
  }

  const queue = createQueue(platform, settings.namespace, {
    onDrop: drop => news.onDrop(drop),
    onStorageLost: reason => news.onStorageLost(reason),
    onGone: ids => asking.forget(ids),
    gateNote: CONSENT_NOTE,
    mayRead: choice => visitor.mayRead(choice),
  })
  const news = createNews({
    queue,
    signals,
    report,
    reportThrown,
    receive: (ids, state) => asking.receive(ids, state),
    record: draft => record(draft),
    onRelief: () => isPressed() || recorder.settle(),
  })
  const delivery = createDelivery({
    ...settings,
    source: queue,
    platform,
    sdk: SDK,
    allowed: () => visitor.consent() === 'granted',
    isAnswer,
    worthOf: row => worthOf(row.type),
    hasOthers: () => visitor.hasOthers(),
    ...news,
    onRest: () => void queue.trim(),
  })
  const isPressed = (): boolean => queue.isPressed() || delivery.failures() >= PRESSING_FAILURES

  const ids = createIds(platform)
  const view = createView(platform, ids, settings, reportThrown)
  const sessionStart = createSessionStart(view, !!platform.page().prerendering)
  const withhold = (): void => {
    asking.clear()
    delivery.halt()
  }
  const visitor = createVisitorStation({
    platform,
    queue,
    initial: settings.consent,
    anonymous,
    newId: ids.random,
    onSession(session) {
      // The first session began with the page, before anything that was recorded since.
      const [moment, next] = sessionStart.moments()
      void recorder.record(draftOfSession(session, platform.visit(), moment.page), moment)
      const comeBack = draftOfReturn(session)
      if (comeBack) void recorder.record(comeBack, next)
    },
    onReady() {
      if (visitor.peek()) sessionStart.settle()
      // Rows of earlier pages count from now on, also while nothing may be sent.
      void queue.read(1)
      recorder.release()
      asking.reconsider()
      delivery.start()
    },
    onWithheld: withhold,
    onDecided: () => recorder.release(),
    onChange: change,
    onThrow: reportThrown,
  })

  const registry = createRegistry({ admit: visitor.admit, report, debug: settings.debug })
  const recorder = createRecorder({
    consent: visitor.recordable,
    identity: visitor.current,
    meet: visitor.meet,
    admits: registry.admits,
    isPressed,
    elapsed: platform.elapsed,
    onDrop: (type, reason) => void queue.giveUp([{ type }], reason).catch(reportThrown),
    put(event: EarshotEvent, json: string): Promise<Stored> {
      const { id, type } = event
      const stored = queue.put({ id, type, time: Date.parse(event.time), json })
      delivery.nudge(isAnswer(event) || queue.ownCount() >= FULL_BATCH)
      return stored
    },
  })

  /** Every fact passes here: its id is known at once, even while it has to wait. */
  const record = (draft: EventDraft): { id: string; stored: Promise<Stored> } => {
    const moment = { ...view.moment(), case: visitor.tied() }
    return { id: moment.id, stored: recorder.record(draft, moment) }
  }
  const tracker = createTouchpointTracker(platform, settings.profile)
  const asking = createAsking({
    load: loadAsking,
    report,
    eager: settings.debug,
    consent: visitor.consent,
    now: platform.now,
    elapsed: platform.elapsed,
    setTimer: platform.setTimer,
    root: platform.root,
    isRendered: platform.isRendered,
    newId: ids.random,
    ...queue,
    record,
    watch: tracker.watch,
    emit: signals.emit,
    onChange: change,
    address: () => platform.page().address,
    redact: redactText,
    toJson,
    around: { settings, platform, visitor, view, tracker, anonymous, reportThrown },
  })

  const endView = (): void => {
    asking.endView()
    const left = leftOf(tracker.endView())
    // Whoever asks who this is begins a session: none begins because an idle page was left.
    if (!visitor.isIdle()) left.forEach(record)
  }
  const newView = (path?: string): void => {
    endView()
    view.renew(path)
    tracker.newView()
    asking.beginView()
  }
  const follow = (signal: LifecycleSignal): void => {
    if (signal === 'route' && !view.isNewPath()) return
    if (signal === 'leave') endView()
    if (signal === 'leave' || signal === 'hidden') recorder.settle()
    if (signal === 'visible' || signal === 'restore') queue.retry()
    if (signal === 'route' || signal === 'restore') newView()
    asking.handle(signal)
    visitor.handle(signal)
    tracker.handle(signal)
    delivery.handle(signal)
    if (signal === 'leave') visitor.leave()
  }
  const unfollow = platform.onLifecycle(follow)
  visitor.wake()
  void readDefinitions(settings.config, platform, report).then(value => {
    registry.declare(value)
    const name = settings.config === undefined ? undefined : nameOf(settings.config)
    if (!stopped) asking.setDefinitions(value, name)
  }, reportThrown)

  return createFace({
    stations: { tracker, asking, queue, delivery, visitor },
    platform,
    signals,
    changes,
    report,
    reportThrown,
    record,
    newView,
    isNewPath: view.isNewPath,
    getState: () => state,
    settle: recorder.settle,
    stop() {
      stopped = true
      recorder.settle()
      unfollow()
      visitor.leave()
      tracker.stop()
      asking.stop()
      delivery.stop()
      signals.clear()
      changes.clear()
    },
  })
}
