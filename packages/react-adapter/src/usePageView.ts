import { useEffect, useLayoutEffect, useRef } from 'react'
import { useEarshot } from './useEarshot.js'

// A server has neither, and React 18 warns of the second there.
const useLayout = typeof document === 'undefined' ? useEffect : useLayoutEffect

/**
 * Begins a page view at each change of route. Only browsers with the Navigation API tell of a router's
 * `pushState`; where it was noticed already, nothing begins twice.
 *
 * Call it in a component of its own that stands before the pages, `<><PageViews /><Routes>…`: then it comes
 * after the router has set the address, and before the slots and effects of the new page. Below or around
 * them it comes after those, and a survey that one of them is asked is given up with the old view.
 * A path that the address does not have (a hash router's) is for `earshot.page(path)`.
 * @param path what the router has as the page's path: read for its changes only
 */
export function usePageView(path: string | null): void {
  const earshot = useEarshot()
  const last = useRef(path)
  useLayout(() => {
    if (last.current === path) return
    last.current = path
    earshot.page()
  }, [earshot, path])
}
