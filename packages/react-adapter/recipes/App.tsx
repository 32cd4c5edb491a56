import { EarshotProvider, Survey, Touchpoint } from '@earshot/react'
import type { JSX } from 'react'

export const App = (): JSX.Element => (
  <EarshotProvider options={{ endpoint: '/feedback', config: '/earshot.json' }}>
    <Touchpoint id="checkout.payment" as="section">
      <h2>Payment</h2>
      <Survey id="payment-effort" />
    </Touchpoint>
  </EarshotProvider>
)
