import { defineSurvey } from '@earshot/core'
import { useSurvey } from '@earshot/react'
import { useRadioGroup } from '@earshot/react/headless'
import { useEffect, type JSX } from 'react'

export const effort = defineSurvey({
  id: 'payment-effort',
  at: 'checkout.payment',
  questions: [{ id: 'effort', preset: 'ces', label: 'Paying was easy.' }],
})

export function PaymentEffort(): JSX.Element {
  const { state, slot, open, answer } = useSurvey(effort)
  const { groupProps, radioProps, labelId, waiting, submit } = useRadioGroup({
    values: [1, 2, 3, 4, 5, 6, 7],
    // Typed by the definition: effort is 1 to 7.
    onSubmit: value => answer('effort', value),
  })
  useEffect(() => {
    if (state?.phase === 'asked') void open()
  }, [state, open])

  return (
    <div ref={slot}>
      {state?.phase === 'open' && (
        <div {...groupProps}>
          <p id={labelId}>Paying was easy.</p>
          {([1, 2, 3, 4, 5, 6, 7] as const).map(value => (
            <label key={value}>
              <input {...radioProps(value)} /> {value}
            </label>
          ))}
          {waiting && <button onClick={submit}>Send</button>}
        </div>
      )}
      {state?.phase === 'thanked' && <p>Thank you.</p>}
    </div>
  )
}
