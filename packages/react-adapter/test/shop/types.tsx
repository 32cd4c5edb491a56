// Read by TypeScript as in a server's project: without the DOM's types.
import { EarshotProvider, Survey, Touchpoint, useSurvey } from '@earshot/react'

export function Page() {
  const { getOptionProps } = useSurvey('payment-effort')
  return (
    <EarshotProvider options={{ endpoint: '/feedback' }}>
      <Touchpoint id="checkout.payment" as="section">
        <Survey id="payment-effort" />
        <input {...getOptionProps(1)} />
        {/* @ts-expect-error an id is a text: were the types not found, this would be none */}
        <Touchpoint id={1} />
      </Touchpoint>
    </EarshotProvider>
  )
}
