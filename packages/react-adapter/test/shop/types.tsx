// Read by TypeScript as in a server's project: without the DOM's types.
import { EarshotProvider, Survey, Touchpoint, useSurvey } from '@earshot/react'
import { useRadioGroup } from '@earshot/react/headless'

export function Page() {
  const { answer } = useSurvey('payment-effort')
  const { radioProps } = useRadioGroup({
    values: [1, 2],
    onSubmit: value => answer('effort', value),
  })
  return (
    <EarshotProvider options={{ endpoint: '/feedback' }}>
      <Touchpoint id="checkout.payment" as="section">
        <Survey id="payment-effort" />
        <input {...radioProps(1)} />
        {/* @ts-expect-error an id is a text: were the types not found, this would be none */}
        <Touchpoint id={1} />
      </Touchpoint>
    </EarshotProvider>
  )
}

// @ts-expect-error the same for the other entry
useRadioGroup({ values: 1 })
