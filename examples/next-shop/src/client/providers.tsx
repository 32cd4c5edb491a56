'use client'
import { EarshotProvider } from '@earshot/react'
import type { JSX, ReactNode } from 'react'
import { PageViews } from './PageViews'

/** Everything that every page is inside of. */
export function Providers({ children }: { children: ReactNode }): JSX.Element {
  return (
    <EarshotProvider options={{ endpoint: '/feedback', config: '/earshot.json' }}>
      <PageViews />
      {children}
    </EarshotProvider>
  )
}
