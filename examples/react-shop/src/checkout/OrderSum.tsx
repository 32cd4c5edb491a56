import type { JSX } from 'react'
import { Link } from 'react-router'
import { money } from '../../../shop/js/basket.js'
import { pictureOf } from '../kites.js'
import type { Draft } from '../useShop.js'

/** The order beside each step; nothing while there is nothing in it. */
export function OrderSum({
  order: { lines, delivery, total },
  paid = false,
}: {
  order: Draft
  paid?: boolean
}): JSX.Element | null {
  if (lines.length === 0) return null
  return (
    <aside className="sum" aria-labelledby="sum-head">
      <h2 id="sum-head">Your order</h2>
      <ul className="sum-lines">
        {lines.map(({ id, name, wind, count, sum }) => (
          <li key={id}>
            <img className={`wind-${wind}`} src={pictureOf(id)} alt="" width="400" height="400" />
            <span>{count > 1 ? `${count} × ${name}` : name}</span>
            <span>{money(sum)}</span>
          </li>
        ))}
      </ul>
      <dl className="totals">
        <div>
          <dt>Kites</dt>
          <dd>{money(total - delivery)}</dd>
        </div>
        <div>
          <dt>Delivery</dt>
          <dd>{delivery === 0 ? 'free' : money(delivery)}</dd>
        </div>
        <div className="grand">
          <dt>{paid ? 'Paid' : 'To pay'}</dt>
          <dd>{money(total)}</dd>
        </div>
      </dl>
      {!paid && (
        <p>
          <Link to="/basket">Change the basket</Link>
        </p>
      )}
    </aside>
  )
}
