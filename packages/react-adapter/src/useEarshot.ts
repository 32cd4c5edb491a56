import type { Earshot } from '@earshot/core'
import { useContext } from 'react'
import { EarshotContext } from './EarshotProvider.js'

/**
 * The Earshot of the nearest provider, to be used in event handlers, refs and effects. It is there
 * from the first render on, but does nothing yet while rendering, and nothing on a server. Outside
 * a provider it never does anything, and says so once on the console.
 */
export function useEarshot(): Earshot {
  return useContext(EarshotContext).earshot
}
