import { useState } from 'react'
import type { DeliveryId } from './order.js'

/** Where the parcel goes. */
export interface Address {
  name: string
  email: string
  street: string
  town: string
  postcode: string
  country: string
}

/** An order that was paid. */
export interface Order {
  number: string
  /** Epoch milliseconds. */
  placed: number
}

/** What the steps of the checkout share, kept in the tab. */
export interface Checkout {
  address: Address | undefined
  delivery: DeliveryId
  order: Order | undefined
  setAddress(address: Address): void
  setDelivery(delivery: DeliveryId): void
  setOrder(order: Order): void
}

/** The state of the checkout, which survives a reload. */
export function useCheckout(): Checkout {
  const [address, setAddress] = useKept<Address | undefined>('address', undefined)
  const [delivery, setDelivery] = useKept<DeliveryId>('delivery', 'post')
  const [order, setOrder] = useKept<Order | undefined>('order', undefined)
  return { address, delivery, order, setAddress, setDelivery, setOrder }
}

function useKept<T>(key: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState(() => read(key, initial))
  const keep = (next: T): void => {
    setValue(next)
    try {
      sessionStorage.setItem(`lull-and-gust.${key}`, JSON.stringify(next))
    } catch {
      // Blocked or full: then it lives as long as the page does.
    }
  }
  return [value, keep]
}

function read<T>(key: string, initial: T): T {
  try {
    // Written by this example alone, always under the same key.
    return (JSON.parse(sessionStorage.getItem(`lull-and-gust.${key}`) ?? 'null') as T) ?? initial
  } catch {
    return initial
  }
}
