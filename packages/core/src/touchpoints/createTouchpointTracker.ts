import type { LifecycleSignal, Platform, ViewObserver, ViewReading } from '../platform/platform.js'
import type { Stop } from '../shared/stop.js'
import {
  dueAt,
  reduceImpression,
  type ImpressionSignal,
  type ImpressionState,
} from './impression.js'
import { isViewable } from './viewable.js'

type TrackerPlatform = Pick<
  Platform,
  'elapsed' | 'setTimer' | 'page' | 'createViewObserver' | 'isRendered'
>

/** Tells which keys a visitor has really seen. State lives by key: nodes may be recycled or replaced. */
export interface TouchpointTracker {
  /** Watches `element` for `key`; `onSeen` is called at most once per key and page view. */
  watch(element: Element, key: string, onSeen: (visibleMs: number) => void): Stop
  /** The visitor used `key`: if it is in view, it counts as seen at once. */
  use(key: string): void
  /** Some element is watched for `key` now. */
  isMounted(key: string): boolean
  /** Follows the page's life: time in a hidden page is no time in view. */
  handle(signal: LifecycleSignal): void
  /** A new page view: what is still in view must qualify again, from zero. */
  newView(): void
  stop: Stop
}

/** An element that is watched, for however many keys and callers. */
type Spot = { element: Element; inView: boolean; watches: Set<Watch> }

type Subject = {
  state: ImpressionState
  watches: Set<Watch>
  onSeen: (visibleMs: number) => void
}

/** One call of `watch`: it joins a key to an element. */
type Watch = { subject: Subject; spot: Spot }

/** One observer and at most one timer, however many elements are watched. */
export function createTouchpointTracker(platform: TrackerPlatform): TouchpointTracker {
  const subjects = new Map<string, Subject>()
  const spots = new Map<Element, Spot>()
  // Only keys in view can fall due: few, even on a page with thousands of elements.
  const dwelling = new Set<Subject>()
  let awake = platform.page().visible
  let observer: ViewObserver | undefined
  let stopped = false
  let timer: { at: number; cancel: Stop } | undefined

  const signal = (subject: Subject, what: ImpressionSignal): void => {
    const step = reduceImpression(subject.state, what)
    subject.state = step.state
    if (step.state.phase === 'dwelling') dwelling.add(subject)
    else dwelling.delete(subject)
    if (step.seen) subject.onSeen(step.seen.visibleMs)
  }

  const inView = ({ watches }: Subject): Element[] =>
    [...watches].filter(({ spot }) => spot.inView).map(({ spot }) => spot.element)
  const isRendered = (subject: Subject): boolean => inView(subject).some(platform.isRendered)

  const follow = (subject: Subject): void =>
    signal(
      subject,
      awake && inView(subject).length
        ? { type: 'viewable', now: platform.elapsed(), rendered: isRendered(subject) }
        : { type: 'away' },
    )

  const arm = (): void => {
    const due = [...dwelling].map(subject => dueAt(subject.state) ?? Infinity)
    const at = Math.min(...due)
    if (timer?.at === at) return
    timer?.cancel()
    timer = undefined
    if (at === Infinity) return
    const cancel = platform.setTimer(onDue, Math.max(0, at - platform.elapsed()))
    timer = { at, cancel }
  }

  const onDue = (): void => {
    timer = undefined
    // A change made in this frame may not have been reported yet.
    if (observer) read(observer.takeRecords())
    const now = platform.elapsed()
    for (const subject of [...dwelling]) {
      signal(subject, { type: 'due', now, rendered: isRendered(subject) })
    }
    arm()
  }

  const read = (readings: readonly ViewReading[]): void => {
    for (const reading of readings) {
      const spot = spots.get(reading.element)
      if (!spot) continue
      spot.inView = isViewable(reading)
      spot.watches.forEach(({ subject }) => follow(subject))
    }
  }

  return {
    watch(element, key, onSeen) {
      if (stopped) return () => {}
      const subject: Subject = subjects.get(key) ?? {
        state: { phase: 'away' },
        watches: new Set(),
        onSeen,
      }
      const spot: Spot = spots.get(element) ?? { element, inView: false, watches: new Set() }
      const watch: Watch = { subject, spot }
      subject.onSeen = onSeen
      subjects.set(key, subject)
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
        // What has been seen stays known for this page view: a re-mounted node is no second impression.
        if (!subject.watches.size && subject.state.phase !== 'seen') subjects.delete(key)
        arm()
      }
    },
    use(key) {
      const subject = subjects.get(key)
      if (!subject) return
      if (observer) read(observer.takeRecords())
      signal(subject, { type: 'used', now: platform.elapsed() })
      arm()
    },
    isMounted: key => !!subjects.get(key)?.watches.size,
    handle(what) {
      if (what === 'visible' || what === 'restore') awake = platform.page().visible
      else if (what === 'hidden' || what === 'leave') awake = false
      else return
      subjects.forEach(follow)
      arm()
    },
    newView() {
      for (const [key, subject] of subjects) {
        subject.state = { phase: 'away' }
        dwelling.delete(subject)
        if (subject.watches.size) follow(subject)
        else subjects.delete(key)
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
    },
  }
}
