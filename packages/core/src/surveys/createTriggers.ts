import type { Stop } from '../shared/stop.js'
import type { Activity } from './activity.js'
import { endsTask, type Cue } from './cue.js'
import type { SurveyEngineDeps } from './engine.js'
import type { Config } from './parseConfig.js'

/** Turns what the visitor does into cues, and finds the moments between two tasks. */
export interface Triggers {
  /** A page view has begun: listens to what surveys wait for. */
  beginView(): void
  /** Follows a cue that came from elsewhere. */
  follow(cue: Cue): void
  /** Pauses of the visitor's are told while something waits for one. */
  awaitPause(waits: boolean): void
  clear(): void
}

/** Listens only to what a survey of the journey waits for. */
export function createTriggers(
  { surveys, asking }: Config,
  activity: Activity,
  deps: Pick<SurveyEngineDeps, 'setTimer' | 'dwell' | 'context'>,
  { onCue, onBoundary }: { onCue: (cue: Cue) => void; onBoundary: () => void },
): Triggers {
  let stops: Stop[] = []
  let stopPause: Stop | undefined
  let stopBoundary: Stop = () => {}
  // A survey is cancelled by the same things that make one due.
  const triggers = [...surveys.values()].flatMap(({ when, cancel }) =>
    cancel ? [when, cancel] : [when],
  )
  const valuesOf = (name: 'idleMs' | 'scroll'): number[] => [
    ...new Set(triggers.flatMap(one => one[name] ?? [])),
  ]

  const clear = (): void => {
    stopBoundary()
    stopPause?.()
    stopPause = undefined
    stops.forEach(stop => stop())
    stops = []
  }
  return {
    beginView() {
      clear()
      for (const idleMs of valuesOf('idleMs')) {
        stops.push(activity.onIdle(idleMs, () => onCue({ kind: 'idle', idleMs })))
      }
      const shares = valuesOf('scroll')
      if (shares.length) {
        let reached = 0
        stops.push(
          activity.onScroll(share => {
            const isNews = shares.some(one => one > reached && one <= share)
            reached = Math.max(reached, share)
            if (isNews) onCue({ kind: 'scroll', share })
          }),
        )
      }
      if (triggers.some(one => one.exit)) {
        // On a touch screen there is no way out over the upper edge.
        const onExit = (): void => {
          if (deps.context()?.device === 'desktop') onCue({ kind: 'exit' })
        }
        stops.push(activity.onExit(onExit))
      }
      onCue({ kind: 'view' })
    },
    follow(cue) {
      if (cue.kind === 'seen') {
        const { touchpoint, cause } = cue
        const waits = triggers.filter(one => one.seen === touchpoint && one.visibleMs !== undefined)
        for (const visibleMs of new Set(waits.map(one => one.visibleMs!))) {
          const onDwell = (): void => onCue({ kind: 'dwell', touchpoint, visibleMs, cause })
          stops.push(deps.dwell(touchpoint, visibleMs, onDwell))
        }
      }
      if (!endsTask(cue)) return
      stopBoundary()
      stopBoundary = deps.setTimer(onBoundary, asking.boundaryMs)
    },
    awaitPause(waits) {
      if (waits) stopPause ??= activity.onIdle(asking.idleMs, onBoundary)
      else {
        stopPause?.()
        stopPause = undefined
      }
    },
    clear,
  }
}
