import { findProduct } from './products.js'
import { kept } from './store.js'

const most = 6

const deliveries = new Map([
  ['post', 4.95],
  ['van', 9.5],
  ['shed', 0],
])

export const deliveryPrice = way => deliveries.get(way) ?? 4.95

export const money = amount =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' }).format(amount)

const readCounts = () => {
  const stored = kept.read('basket', [])
  return new Map(Array.isArray(stored) ? stored.filter(Array.isArray) : [])
}

/** The basket's lines, without what the shop no longer sells. */
export const readLines = () =>
  [...readCounts()].flatMap(([id, count]) => {
    const product = findProduct(id)
    const whole = Math.min(most, Math.trunc(count))
    return product && whole > 0 ? [{ product, count: whole, sum: product.price * whole }] : []
  })

export const setCount = (id, count) => {
  const counts = readCounts()
  if (count > 0) counts.set(id, Math.min(most, count))
  else counts.delete(id)
  kept.write('basket', [...counts])
}

export const addToBasket = (id, count) => setCount(id, (readCounts().get(id) ?? 0) + count)

export const emptyBasket = () => kept.write('basket', [])

/** What an order remembers of a basket line. */
export const toOrderLine = ({ product, count, sum }) => ({
  id: product.id,
  name: product.name,
  wind: product.wind,
  count,
  sum,
})

export const sumOf = lines => lines.reduce((sum, line) => sum + line.sum, 0)
