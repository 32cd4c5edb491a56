import type { JSX } from 'react'
import { LINES, money, priceOf, totalOf, type DeliveryId } from './order.js'

/** The order beside each step. */
export function OrderSum({
  delivery,
  paid = false,
}: {
  delivery: DeliveryId
  paid?: boolean
}): JSX.Element {
  const price = priceOf(delivery)
  return (
    <aside className="sum" aria-labelledby="sum-head">
      <h2 id="sum-head">Your order</h2>
      <ul className="sum-lines">
        {LINES.map(line => (
          <li key={line.id}>
            <img src={`/art/${line.id}.svg`} alt="" width="400" height="400" />
            <span>{line.title}</span>
            <span>{money(line.sum)}</span>
          </li>
        ))}
      </ul>
      <dl className="totals">
        <div>
          <dt>Kites</dt>
          <dd>{money(totalOf(delivery) - price)}</dd>
        </div>
        <div>
          <dt>Delivery</dt>
          <dd>{price === 0 ? 'free' : money(price)}</dd>
        </div>
        <div className="grand">
          <dt>{paid ? 'Paid' : 'To pay'}</dt>
          <dd>{money(totalOf(delivery))}</dd>
        </div>
      </dl>
    </aside>
  )
}
