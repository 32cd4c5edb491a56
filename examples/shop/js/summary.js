import { money } from './basket.js'
import { copyOf, fill } from './fill.js'

/** Draws the order beside the checkout; hidden while there is nothing in it. */
export const showSummary = ({ lines, delivery }) => {
  const box = document.querySelector('[data-order-sum]')
  const goods = lines.reduce((sum, line) => sum + line.sum, 0)
  box.hidden = lines.length === 0
  fill(box, {
    goods: money(goods),
    delivery: delivery === 0 ? 'free' : money(delivery),
    total: money(goods + delivery),
  })
  box.querySelector('[data-lines]').replaceChildren(
    ...lines.map(line => {
      const row = fill(copyOf('sum-line'), {
        picture: `art/${line.id}.svg`,
        title: line.count > 1 ? `${line.count} × ${line.name}` : line.name,
        sum: money(line.sum),
      })
      row.querySelector('img').classList.add(`wind-${line.wind}`)
      return row
    }),
  )
}
