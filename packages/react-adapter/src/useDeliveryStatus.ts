import type { DeliveryState } from '@earshot/core'
import { useEarshotState } from './useEarshotState.js'

/** What has become of the answers to survey `id`: nothing before the first, then the truth. */
export function useDeliveryStatus(id: string): DeliveryState | undefined {
  // No response has an empty id.
  return useEarshotState(({ surveys, delivery }) => delivery[surveys.get(id)?.response ?? ''])
}
