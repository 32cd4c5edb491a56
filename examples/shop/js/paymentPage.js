import { deliveryPrice, emptyBasket, money, readLines, sumOf, toOrderLine } from './basket.js'
import { fill } from './fill.js'
import { visit } from './store.js'
import { showSummary } from './summary.js'

const form = document.querySelector('[data-pay-form]')
const going = document.querySelector('[data-going-to]')

const readOrder = () => {
  const way = visit.read('delivery', 'post')
  return { lines: readLines().map(toOrderLine), way, delivery: deliveryPrice(way) }
}

const draw = () => {
  const order = readOrder()
  const { name, street, town } = visit.read('address', {})
  showSummary(order)
  document.querySelector('[data-pay-sum]').textContent =
    order.lines.length > 0 ? money(sumOf(order.lines) + order.delivery) : ''
  fill(going, { to: [name, street, town].filter(Boolean).join(', ') })
  going.hidden = !street
}

draw()
addEventListener('pageshow', draw)

form.addEventListener('submit', () => {
  const placed = Date.now()
  visit.write('order', { ...readOrder(), number: `LG-${String(placed).slice(-6)}`, placed })
  emptyBasket()
})
