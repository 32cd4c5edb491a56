import type { Earshot, EarshotSignals, Stop } from '@earshot/core'
import { useMemo, useSyncExternalStore } from 'react'
import { useEarshot } from './useEarshot.js'

/** Whether a survey would be asked now, and why (not): as `earshot.explain()` says it. */
export type Explanation = ReturnType<Earshot['explain']>

/** A reason can end by time alone, with nothing that would tell of it. */
const LOOK_EVERY_MS = 1000

const SIGNALS: readonly (keyof EarshotSignals)[] = ['seen', 'asked', 'completed', 'dismissed']

const ON_SERVER: Explanation = { ask: false, reasons: ['not_started'] }

/**
 * Tells whether a survey would be asked at this moment, for a developer's own view of it: looked at when
 * something happens, and every second. Renders again only when it has become another. The reasons are
 * those of `docs/asking.md`; `describeReasons` of `@earshot/core/explain` puts them in words. On a
 * server, and in the first render, `not_started`.
 * @param id the id of the survey
 */
export function useExplain(id: string): Explanation {
  const earshot = useEarshot()
  const [subscribe, read] = useMemo(() => follow(earshot, id), [earshot, id])
  return useSyncExternalStore(subscribe, read, () => ON_SERVER)
}

function follow(
  earshot: Earshot,
  id: string,
): [subscribe: (onChange: () => void) => Stop, read: () => Explanation] {
  let last = ON_SERVER
  let isFollowed = false
  return [
    onChange => {
      isFollowed = true
      const stops = SIGNALS.map(signal => earshot.on(signal, onChange))
      const timer = setInterval(onChange, LOOK_EVERY_MS)
      stops.push(earshot.subscribe(onChange), () => clearInterval(timer))
      return () => stops.forEach(stop => stop())
    },
    // The same object as long as it says the same, as React demands of what it reads.
    () => {
      // Before the component is drawn it may still be thrown away: the question can load what answers it.
      if (!isFollowed) return last
      const next = earshot.explain(id)
      const isSame = next.ask === last.ask && next.reasons.join() === last.reasons.join()
      return isSame ? last : (last = next)
    },
  ]
}
