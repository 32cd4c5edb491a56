import { EMPTY_STATE, type EarshotState } from '@earshot/core'
import { useSyncExternalStore } from 'react'
import { useEarshot } from './useEarshot.js'

/**
 * Reads a part of Earshot's state and renders again when that part has become another.
 * @param select must give the same value as long as the state is the same
 */
export function useEarshotState<T>(select: (state: EarshotState) => T): T {
  const { subscribe, getState } = useEarshot()
  return useSyncExternalStore(
    subscribe,
    () => select(getState()),
    () => select(EMPTY_STATE),
  )
}
