import { defineSurvey } from '@earshot/core'
import { useEarshot } from '@earshot/react'
import type { JSX } from 'react'

/** Due at the end of the task, not at the sight of it. */
export const paid = defineSurvey({
  id: 'paid-effort',
  at: 'checkout.payment',
  when: { used: 'checkout.payment', outcome: 'completed' },
  questions: [{ id: 'effort', preset: 'ces', label: 'Paying was easy.' }],
})

export function PayButton({ pay }: { pay(): Promise<void> }): JSX.Element {
  const earshot = useEarshot()
  const onClick = async (): Promise<void> => {
    try {
      await pay()
      void earshot.touch('checkout.payment', { outcome: 'completed' })
    } catch (error) {
      void earshot.touch('checkout.payment', { outcome: 'failed' })
      throw error
    }
  }
  return (
    <button type="button" onClick={() => void onClick()}>
      Pay
    </button>
  )
}
