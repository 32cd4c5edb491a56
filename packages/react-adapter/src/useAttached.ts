import type { Stop } from '@earshot/core'
import { useMemo, type DependencyList, type RefCallback } from 'react'

/**
 * A ref for one element: attaches to it when it appears, stops when it goes. React 18 knows no
 * clean-up of refs, so the element's `Stop` is kept here.
 * @param keys all that `attach` reads: a change detaches from the element and attaches anew
 */
export function useAttached(
  attach: (element: Element) => Stop,
  keys: DependencyList,
): RefCallback<Element> {
  return useMemo(() => {
    let stop: Stop | undefined
    return element => {
      stop?.()
      stop = element ? attach(element) : undefined
    }
  }, keys)
}
