import type { ReactNode } from 'react'
import { EarshotProvider, type EarshotProviderProps } from '../EarshotProvider.js'
import { Survey } from '../Survey.js'
import { Touchpoint } from '../Touchpoint.js'
import { useDeliveryStatus } from '../useDeliveryStatus.js'
import { useExplain } from '../useExplain.js'
import { useEarshotState } from '../useEarshotState.js'
import { useSurvey } from '../useSurvey.js'

function Facts(): ReactNode {
  const { state, slot } = useSurvey('payment-effort')
  const consent = useEarshotState(one => one.consent)
  const status = useDeliveryStatus('payment-effort')
  return <p ref={slot}>{[state?.phase ?? 'quiet', status, consent].filter(Boolean).join(', ')}</p>
}

function Why(): ReactNode {
  return <output>{useExplain('payment-effort').reasons.join()}</output>
}

/** One page that uses everything: drawn by a server, then hydrated. */
export function TestPage(props: EarshotProviderProps): ReactNode {
  return (
    <EarshotProvider {...props}>
      <Touchpoint id="checkout.payment" as="section" aria-label="Payment">
        <Survey id="payment-effort" className="effort" />
        <Facts />
        <Why />
      </Touchpoint>
    </EarshotProvider>
  )
}
