import { useInsertionEffect, useRef } from 'react'
import { useEarshot } from './useEarshot.js'

/**
 * Begins a page view at each change of route. Only browsers with the Navigation API tell of a router's
 * `pushState`; where it was noticed already, nothing begins twice.
 *
 * An insertion effect comes after the router has set the address and before the refs of the new page, so
 * that its touchpoints belong to the new view.
 * @param path what the router has as the page's path: read for its changes only
 */
export function usePageView(path: string | null): void {
  const earshot = useEarshot()
  const last = useRef(path)
  useInsertionEffect(() => {
    if (last.current === path) return
    last.current = path
    earshot.page()
  }, [earshot, path])
}
