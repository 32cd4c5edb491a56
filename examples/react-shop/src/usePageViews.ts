import { useEarshot } from '@earshot/react'
import { useInsertionEffect, useRef } from 'react'
import { useLocation } from 'react-router'

/**
 * Tells Earshot of a new page view where the browser does not: without the Navigation API nothing in
 * the page can notice a router's `pushState`. An insertion effect comes before the refs of the new
 * page, so that its touchpoints belong to the new view.
 */
export function usePageViews(): void {
  const earshot = useEarshot()
  const { pathname } = useLocation()
  const last = useRef(pathname)
  useInsertionEffect(() => {
    if (last.current === pathname) return
    last.current = pathname
    if (!('navigation' in window)) earshot.page()
  }, [earshot, pathname])
}
