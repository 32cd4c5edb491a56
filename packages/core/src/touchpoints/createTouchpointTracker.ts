import type { Platform, ViewObserver, ViewReading } from '../platform/platform.js'
import type { Stop } from '../shared/stop.js'
import { reduceImpression, SLEEP_MS, type ImpressionSignal } from './impression.js'
import { beginSubject, dueOf, isForgettable } from './subject.js'
import type { Spot, Subject, Waiter, Watch } from './subject.js'
import type { TouchpointTracker } from './tracker.js'
import { isViewable, type ViewProfile } from './viewable.js'
import { NO_TIME, reckon, skip, totalOf } from './viewTime.js'

type TrackerPlatform = Pick<
  Platform,
  'elapsed' | 'setTimer' | 'page' | 'createViewObserver' | 'isRendered'
>

/** One observer and at most one timer, however many elements are watched. */
export function createTouchpointTracker(
  platform: TrackerPlatform,
  profile?: ViewProfile | undefined,
): TouchpointTracker {
  const subjects = new Map<string, Subject>()
  const spots = new Map<Element, Spot>()
  // Only keys in view can fall due: few, even on a page with thousands of elements.
  const dwelling = new Set<Subject>()
  const awaited = new Set<Subject>()
  // Seen and not told of yet, in that order.
  const seen = new Set<Subject>()
  let awake = platform.page().visible
  let observer: ViewObserver | undefined
  let stopped = false
  // When anything was last heard: whether the machine slept afterwards, the next timer tells.
  let awakeAt = 0
  let timer: { at: number; cancel: Stop } | undefined

  const signal = (subject: Subject, what: ImpressionSignal): void => {
    const step = reduceImpression(subject.state, what)
    subject.state = step.state
    if (step.state.phase === 'dwelling') dwelling.add(subject)
    else dwelling.delete(subject)
    if (!step.seen) return
    seen.add(subject)
    subject.onSeen(step.seen.visibleMs)
  }

  const inView = ({ watches }: Subject): Element[] =>
    [...watches].filter(({ spot }) => spot.inView).map(({ spot }) => spot.element)
  const isRendered = (subject: Subject): boolean => inView(subject).some(platform.isRendered)

  const follow = (subject: Subject): void => {
    const now = platform.elapsed()
    const rendered = awake && isRendered(subject)
    subject.time = reckon(subject.time, rendered, now)
    signal(
      subject,
      awake && inView(subject).length ? { type: 'viewable', now, rendered } : { type: 'away' },
    )
  }

  const arm = (): void => {
    awakeAt = platform.elapsed()
    const at = Math.min(...[...dwelling, ...awaited].map(dueOf))
    if (timer?.at === at) return
    timer?.cancel()
    timer = undefined
    if (at === Infinity) return
    const cancel = platform.setTimer(onDue, Math.max(0, at - platform.elapsed()))
    timer = { at, cancel }
  }

  const onDue = (): void => {
    const now = platform.elapsed()
    const wasAsleep = now - (timer?.at || now) > SLEEP_MS
    timer = undefined
    if (wasAsleep)
      subjects.forEach(subject => (subject.time = skip(subject.time, now - awakeAt, now)))
    // A change made in this frame may not have been reported yet.
    if (observer) read(observer.takeRecords())
    for (const subject of new Set([...dwelling, ...awaited])) {
      const rendered = awake && isRendered(subject)
      // What has become transparent meanwhile was not in view all the time: none of it counts.
      subject.time = rendered ? reckon(subject.time, true, now) : { totalMs: subject.time.totalMs }
      signal(subject, { type: 'due', now, rendered })
      for (const waiter of [...subject.waiters]) {
        if (totalOf(subject.time, now) < waiter.visibleMs) continue
        unwait(subject, waiter)
        waiter.callback()
      }
    }
    arm()
  }

  const unwait = (subject: Subject, waiter: Waiter): void => {
    subject.waiters.delete(waiter)
    if (!subject.waiters.size) awaited.delete(subject)
    tidy(subject)
  }

  // What has been in view stays known for this page view: a re-mounted node is no second impression.
  const tidy = (subject: Subject): void => {
    if (isForgettable(subject)) subjects.delete(subject.key)
  }

  const subjectOf = (key: string): Subject => {
    const subject = subjects.get(key) ?? beginSubject(key)
    subjects.set(key, subject)
    return subject
  }

  const read = (readings: readonly ViewReading[]): void => {
    for (const reading of readings) {
      const spot = spots.get(reading.element)
      if (!spot) continue
      spot.inView = isViewable(reading, profile)
      spot.watches.forEach(({ subject }) => follow(subject))
    }
  }

  return {
    watch(element, key, onSeen) {
      if (stopped) return () => {}
      const subject = subjectOf(key)
      const spot: Spot = spots.get(element) ?? { element, inView: false, watches: new Set() }
      const watch: Watch = { subject, spot }
      subject.onSeen = onSeen
      subject.watches.add(watch)
      spots.set(element, spot)
      spot.watches.add(watch)
      observer ??= platform.createViewObserver(readings => {
        read(readings)
        arm()
      })
      observer.observe(element)
      // The observer reports an element once: a second key learns of it here.
      if (spot.inView) follow(subject)
      arm()
      return () => {
        if (!subject.watches.delete(watch)) return
        spot.watches.delete(watch)
        if (!spot.watches.size) {
          spots.delete(element)
          observer?.unobserve(element)
        }
        follow(subject)
        tidy(subject)
        arm()
      }
    },
    dwell(key, visibleMs, callback) {
      if (stopped) return () => {}
      const subject = subjectOf(key)
      const waiter: Waiter = { visibleMs, callback }
      subject.waiters.add(waiter)
      awaited.add(subject)
      arm()
      return () => {
        unwait(subject, waiter)
        arm()
      }
    },
    isMounted: key => !!subjects.get(key)?.watches.size,
    use(key) {
      const subject = subjects.get(key)
      if (!subject) return
      if (observer) read(observer.takeRecords())
      signal(subject, { type: 'used', now: platform.elapsed() })
      arm()
    },
    handle(what) {
      if (what === 'visible' || what === 'restore') awake = platform.page().visible
      else if (what === 'hidden' || what === 'leave') awake = false
      else return
      subjects.forEach(follow)
      arm()
    },
    endView() {
      const now = platform.elapsed()
      const told = [...seen].map(({ key, time }) => ({
        key,
        visibleMs: Math.round(totalOf(time, now)),
      }))
      seen.clear()
      return told
    },
    newView() {
      seen.clear()
      for (const subject of subjects.values()) {
        subject.state = { phase: 'away' }
        subject.time = NO_TIME
        dwelling.delete(subject)
        if (subject.watches.size) follow(subject)
        else tidy(subject)
      }
      arm()
    },
    stop() {
      stopped = true
      timer?.cancel()
      timer = undefined
      observer?.stop()
      observer = undefined
      subjects.forEach(subject => subject.watches.clear())
      subjects.clear()
      spots.clear()
      dwelling.clear()
      awaited.clear()
      seen.clear()
    },
  }
}
