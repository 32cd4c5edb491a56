'use client'
import { useEarshot, useTouchpoint } from '@earshot/react'
import Link from 'next/link'
import type { JSX } from 'react'

/** Buys the kite: in this example at once. */
export function OrderLink(): JSX.Element {
  const earshot = useEarshot()
  const buy = useTouchpoint('product.buy')
  return (
    <p ref={buy} className="buy">
      <Link
        className="button"
        href="/order"
        onClick={() => void earshot.touch('product.buy', { outcome: 'completed' })}
      >
        Order it
      </Link>
    </p>
  )
}
