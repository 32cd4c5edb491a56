import { useState } from 'react'
import {
  addToBasket,
  deliveryPrice,
  emptyBasket,
  readLines,
  setCount,
  sumOf,
  toOrderLine,
} from '../../shop/js/basket.js'
import { visit } from '../../shop/js/store.js'
import type { Kite } from './kites.js'

/** Some of one kind of kite in the basket. */
export interface Line {
  product: Kite
  count: number
  /** In pounds, for all of them. */
  sum: number
}

/** Where the parcel goes. */
export interface Address {
  name: string
  email: string
  street: string
  town: string
  postcode: string
  country: string
}

/** Ways to deliver, in the order shown. */
export const DELIVERIES = [
  { id: 'post', name: 'By post', when: 'two to three working days after it leaves' },
  { id: 'van', name: 'Morning van', when: 'before noon on the day after it leaves' },
  { id: 'shed', name: 'Collect it', when: 'at the boat shed, tea included' },
] as const

/** The id of a way to deliver. */
export type DeliveryId = (typeof DELIVERIES)[number]['id']

/** What is ordered, before it is paid and after. */
export interface Draft {
  lines: readonly (Pick<Kite, 'id' | 'name' | 'wind'> & Pick<Line, 'count' | 'sum'>)[]
  way: DeliveryId
  /** In pounds. */
  delivery: number
  /** In pounds. */
  total: number
}

/** An order that was paid. */
export interface Order extends Draft {
  number: string
  /** Epoch milliseconds. */
  placed: number
}

/** What the pages share: the basket, kept in the browser, and the checkout, kept in the tab. */
export interface Shop {
  lines: readonly Line[]
  count: number
  address: Address | undefined
  draft: Draft
  order: Order | undefined
  add(id: string, count: number): void
  setCount(id: string, count: number): void
  setAddress(address: Address): void
  setDelivery(way: DeliveryId): void
  /** Makes an order of the basket. */
  pay(): Order
}

/** The state of the shop, which survives a reload. It is stored as the shop next door does it. */
export function useShop(): Shop {
  const [lines, setLines] = useState<readonly Line[]>(() => readLines() as Line[])
  const [address, setAddress] = useVisit<Address>('address')
  const [way = 'post', setDelivery] = useVisit<DeliveryId>('delivery')
  const [order, setOrder] = useVisit<Order>('order')
  const draft = draftOf(lines, way)
  const change = (write: () => void): void => {
    write()
    setLines(readLines() as Line[])
  }
  return {
    lines,
    count: lines.reduce((sum, line) => sum + line.count, 0),
    address,
    draft,
    order,
    setAddress,
    setDelivery,
    add: (id, count) => change(() => addToBasket(id, count)),
    setCount: (id, count) => change(() => setCount(id, count)),
    pay() {
      const placed = Date.now()
      const paid = { ...draft, number: `LG-${String(placed).slice(-6)}`, placed }
      setOrder(paid)
      change(emptyBasket)
      return paid
    },
  }
}

function draftOf(lines: readonly Line[], way: DeliveryId): Draft {
  const delivery = deliveryPrice(way)
  // Pence, or the sum of two prices has a long tail.
  const total = Math.round((sumOf(lines) + delivery) * 100) / 100
  return { lines: lines.map(toOrderLine), way, delivery, total }
}

function useVisit<T>(key: string): [T | undefined, (value: T) => void] {
  const [value, setValue] = useState<T | undefined>(
    () => (visit.read(key, null) as T | null) ?? undefined,
  )
  return [
    value,
    next => {
      setValue(next)
      visit.write(key, next)
    },
  ]
}
