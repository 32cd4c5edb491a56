// A shop that only wants to know what is seen.
import { EarshotProvider, Touchpoint } from '@earshot/react'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'

const payment = createElement(Touchpoint, { id: 'checkout.payment' }, 'Payment')
createRoot(document.body).render(
  createElement(EarshotProvider, { options: { endpoint: '/feedback' } }, payment),
)
