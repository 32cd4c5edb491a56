import type { DeliveryState } from '@earshot/core'
import { useEarshotState } from './useEarshotState.js'

/** What has become of the answers to survey `id`: nothing before the first, then the truth. */
export function useDeliveryStatus(id: string): DeliveryState | undefined {
  return useEarshotState(({ surveys, delivery }) => {
    const response = surveys.get(id)?.response
    return response === undefined ? undefined : delivery[response]
  })
}
