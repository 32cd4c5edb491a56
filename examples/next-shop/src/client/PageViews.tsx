import { useEarshot } from '@earshot/react'
import { usePathname } from 'next/navigation'
import { useInsertionEffect, useRef } from 'react'

/**
 * Tells Earshot of a new page view where the browser does not: without the Navigation API nothing in
 * the page can notice a `<Link>`; going back and forth it notices always. An insertion effect comes
 * after that of Next, which sets the address, and before the refs of the new page, so that its
 * touchpoints belong to the new view.
 */
export function PageViews(): null {
  const earshot = useEarshot()
  const pathname = usePathname()
  const last = useRef(pathname)
  useInsertionEffect(() => {
    if (last.current === pathname) return
    last.current = pathname
    if (!('navigation' in window)) earshot.page()
  }, [earshot, pathname])
  return null
}
