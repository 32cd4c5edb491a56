import type { JSX } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { Frame } from './Frame.js'
import { AddressPage } from './pages/AddressPage.js'
import { DonePage } from './pages/DonePage.js'
import { PaymentPage } from './pages/PaymentPage.js'
import { useCheckout } from './useCheckout.js'
import { usePageViews } from './usePageViews.js'

/** The three steps of the checkout. */
export function App(): JSX.Element {
  const checkout = useCheckout()
  usePageViews()
  return (
    <Frame>
      <Routes>
        <Route path="/" element={<AddressPage {...checkout} />} />
        <Route path="/payment" element={<PaymentPage {...checkout} />} />
        <Route path="/done" element={<DonePage {...checkout} />} />
        <Route path="*" element={<Navigate to="/" replace />} />
      </Routes>
    </Frame>
  )
}
