import { useEarshot } from '@earshot/react'
import { useInsertionEffect, useRef } from 'react'
import { useLocation, useNavigationType } from 'react-router'

/**
 * Tells Earshot of a new page view where the browser does not: without the Navigation API nothing in
 * the page can notice a router's `pushState`; going back and forth it notices always. An insertion
 * effect comes before the refs of the new page, so that its touchpoints belong to the new view.
 */
export function usePageViews(): void {
  const earshot = useEarshot()
  const { pathname } = useLocation()
  const isPop = useNavigationType() === 'POP'
  const last = useRef(pathname)
  useInsertionEffect(() => {
    if (last.current === pathname) return
    last.current = pathname
    if (!isPop && !('navigation' in window)) earshot.page()
  }, [earshot, pathname, isPop])
}
