import { EarshotProvider } from '@earshot/react'
import type { JSX } from 'react'
import { paid } from './paid.js'
import { Payment } from './Payment.js'

export function Shop(): JSX.Element {
  return (
    <EarshotProvider options={{ endpoint: '/feedback', config: { surveys: [paid] } }}>
      <header>Lull</header>
      <Payment />
    </EarshotProvider>
  )
}
