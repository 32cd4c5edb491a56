import type { RefCallback } from 'react'
import { useAttached } from './useAttached.js'
import { useEarshot } from './useEarshot.js'

/**
 * A ref that makes an element part of the touchpoint `id`: it counts as met once it was really seen.
 * One ref is for one element; a touchpoint may have many refs.
 */
export function useTouchpoint(id: string): RefCallback<Element> {
  const earshot = useEarshot()
  return useAttached(element => earshot.observe(element, id), [earshot, id])
}
