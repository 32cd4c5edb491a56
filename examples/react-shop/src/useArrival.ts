import { useEffect, useRef } from 'react'
import { useLocation, useNavigationType } from 'react-router'

/**
 * What a browser does for a new page, and nobody for a route: goes to the top or to the part that the
 * link names, and tells a screen reader where it is. Going back, the browser restores the place itself.
 */
export function useArrival(): void {
  const { key, hash } = useLocation()
  const isPush = useNavigationType() === 'PUSH'
  const isFirst = useRef(true)
  useEffect(() => {
    const part = hash ? document.getElementById(hash.slice(1)) : null
    // Opened by its address, the page was empty when the browser looked for the part.
    if (isFirst.current || isPush) part?.scrollIntoView()
    isFirst.current = false
    if (!isPush) return
    if (!part) scrollTo({ top: 0, behavior: 'instant' })
    const heading = (part ?? document).querySelector<HTMLElement>('[tabindex="-1"]')
    heading?.focus({ preventScroll: true })
  }, [key, hash, isPush])
}
