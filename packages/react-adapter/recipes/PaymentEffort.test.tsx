// @vitest-environment happy-dom
import { createTestEarshot } from '@earshot/core/testing'
import { EarshotProvider, Touchpoint } from '@earshot/react'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { effort, PaymentEffort } from './PaymentEffort.js'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

test('whoever sees the payment is asked, and the answer is sent', async () => {
  const { earshot, see, until, received } = createTestEarshot(
    { config: { surveys: [effort] } },
    { step: act },
  )
  const page = document.body.appendChild(document.createElement('div'))
  const app = (
    <EarshotProvider client={earshot}>
      <Touchpoint id="checkout.payment" children={<PaymentEffort />} />
    </EarshotProvider>
  )
  await act(async () => createRoot(page).render(app))
  await see(page.firstElementChild!)
  await until(() => page.querySelector('input'))
  await act(async () => page.querySelectorAll('input')[1]!.click())
  await until(() => received('survey.answered').length)
  expect(received('survey.answered')[0]!.data.value).toBe(2)
})
