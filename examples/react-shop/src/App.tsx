import { usePageView } from '@earshot/react'
import type { JSX } from 'react'
import { Navigate, Route, Routes, useLocation } from 'react-router'
import { AddressPage } from './checkout/AddressPage.js'
import { DonePage } from './checkout/DonePage.js'
import { PaymentPage } from './checkout/PaymentPage.js'
import { Frame } from './Frame.js'
import { AboutPage } from './pages/AboutPage.js'
import { BasketPage } from './pages/BasketPage.js'
import { HelpPage } from './pages/HelpPage.js'
import { HomePage } from './pages/HomePage.js'
import { KitePage } from './pages/KitePage.js'
import { useShop } from './useShop.js'

/** The shop: what each address shows. */
export function App(): JSX.Element {
  const shop = useShop()
  return (
    <Frame count={shop.count}>
      <PageViews />
      <Routes>
        <Route path="/" element={<HomePage />} />
        <Route path="/kites/:id" element={<KitePage {...shop} />} />
        <Route path="/basket" element={<BasketPage {...shop} />} />
        <Route path="/checkout/address" element={<AddressPage {...shop} />} />
        <Route path="/checkout/payment" element={<PaymentPage {...shop} />} />
        <Route path="/checkout/done" element={<DonePage {...shop} />} />
        <Route path="/help" element={<HelpPage />} />
        <Route path="/about" element={<AboutPage />} />
        <Route path="*" element={<Navigate to="/" replace />} />
      </Routes>
    </Frame>
  )
}

/** Before the pages, so that what they place and record belongs to the new view. */
function PageViews(): null {
  usePageView(useLocation().pathname)
  return null
}
