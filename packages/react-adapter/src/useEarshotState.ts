import { EMPTY_STATE, type EarshotState } from '@earshot/core'
import { useMemo, useSyncExternalStore } from 'react'
import { useEarshot } from './useEarshot.js'

/**
 * Reads a part of Earshot's state and renders again when that part has become another.
 * @param select called once for each state; a part that it makes anew each time (an array, an object)
 * renders again at every change of the state
 */
export function useEarshotState<T>(select: (state: EarshotState) => T): T {
  const { subscribe, getState } = useEarshot()
  // React reads twice and wants the same: a part made anew at each reading would render without end.
  const read = useMemo(() => keepLast(select), [select])
  return useSyncExternalStore(
    subscribe,
    () => read(getState()),
    () => read(EMPTY_STATE),
  )
}

function keepLast<T>(select: (state: EarshotState) => T): (state: EarshotState) => T {
  let last: { state: EarshotState; part: T } | undefined
  return state => {
    if (last?.state !== state) last = { state, part: select(state) }
    return last.part
  }
}
