import { useEarshot } from '@earshot/react'
import type { JSX } from 'react'

export function PayButton({ pay }: { pay(): Promise<void> }): JSX.Element {
  const earshot = useEarshot()
  const onClick = async (): Promise<void> => {
    await pay()
    // The end of a task: a survey at checkout.payment that waits for it may come now.
    void earshot.touch('checkout.payment', { outcome: 'completed' })
    // This one is due, whatever its trigger; everything else is decided as always.
    earshot.ask('payment-effort')
  }
  return <button onClick={() => void onClick()}>Pay</button>
}
