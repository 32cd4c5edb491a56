/** One kind of kite in the basket. */
export interface Line {
  id: string
  title: string
  /** In pounds, for all of them. */
  sum: number
}

/** Ways to deliver, in the order shown. */
export const DELIVERIES = [
  { id: 'post', name: 'By post', when: 'two to three working days', price: 4.95 },
  { id: 'van', name: 'Morning van', when: 'tomorrow before noon', price: 9.5 },
  { id: 'shed', name: 'Collect it', when: 'at the boat shed, tea included', price: 0 },
] as const

/** The id of a way to deliver. */
export type DeliveryId = (typeof DELIVERIES)[number]['id']

/** This example begins with a full basket. */
export const LINES: readonly Line[] = [
  { id: 'heron', title: 'Heron', sum: 64 },
  { id: 'puffin', title: '2 × Puffin', sum: 58 },
]

/** What a way to deliver costs, in pounds. */
export function priceOf(delivery: DeliveryId): number {
  return DELIVERIES.find(one => one.id === delivery)?.price ?? 0
}

/** What is to pay in all, in pounds. */
export function totalOf(delivery: DeliveryId): number {
  return LINES.reduce((sum, line) => sum + line.sum, 0) + priceOf(delivery)
}

/** Pounds as text. */
export function money(amount: number): string {
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' }).format(amount)
}
