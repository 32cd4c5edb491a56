import { usePageView } from '@earshot/react'
import { usePathname } from 'next/navigation'

/** Begins a page view with each `<Link>` that is followed, in every browser. */
export function PageViews(): null {
  usePageView(usePathname())
  return null
}
