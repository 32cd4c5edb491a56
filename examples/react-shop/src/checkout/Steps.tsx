import type { JSX } from 'react'
import { Link } from 'react-router'

const STEPS = [
  { name: 'Address', to: '/checkout/address' },
  { name: 'Payment', to: '/checkout/payment' },
  { name: 'Done', to: '/checkout/done' },
] as const

/** Where the visitor is in the checkout. A paid order leads back nowhere. */
export function Steps({ here }: { here: (typeof STEPS)[number]['name'] }): JSX.Element {
  const place = STEPS.findIndex(step => step.name === here)
  return (
    <ol className="steps" aria-label="Checkout">
      {STEPS.map(({ name, to }, i) => (
        <li key={name} aria-current={i === place ? 'step' : undefined}>
          {i < place && here !== 'Done' ? <Link to={to}>{name}</Link> : name}
        </li>
      ))}
    </ol>
  )
}
