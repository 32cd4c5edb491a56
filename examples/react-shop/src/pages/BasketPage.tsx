import { Touchpoint, useEarshot } from '@earshot/react'
import { useRef, useState, type JSX } from 'react'
import { Link, useLocation } from 'react-router'
import { money, sumOf } from '../../../shop/js/basket.js'
import { pictureOf } from '../kites.js'
import type { Line, Shop } from '../useShop.js'

/** What was picked so far. */
export function BasketPage({ lines, setCount }: Shop): JSX.Element {
  const earshot = useEarshot()
  const { state } = useLocation()
  const [notice, say] = useState(typeof state === 'string' ? state : '')
  const heading = useRef<HTMLHeadingElement>(null)

  const change = ({ product }: Line, count: number): void => {
    setCount(product.id, count)
    say(`${product.name}: ${count} in your basket.`)
  }
  const remove = ({ product }: Line): void => {
    setCount(product.id, 0)
    say(`${product.name} is out of your basket.`)
    // The button that had the focus goes.
    heading.current?.focus()
  }

  return (
    <main id="main" className="page">
      <title>Basket: Lull & Gust</title>
      <h1 ref={heading} tabIndex={-1}>
        Your basket
      </h1>
      <p className="notice" role="status" hidden={!notice}>
        {notice}
      </p>
      <Touchpoint id="basket.review" className="two">
        {lines.length === 0 ? (
          <div className="stack">
            <p className="lead">Nothing in it yet. The wind will not wait, but we will.</p>
            <p>
              <Link className="button" to="/#kites">
                See the kites
              </Link>
            </p>
          </div>
        ) : (
          <div>
            <ul className="lines">
              {lines.map(line => (
                <Row key={line.product.id} line={line} change={change} remove={remove} />
              ))}
            </ul>
            <p>
              <Link to="/#kites">Keep looking</Link>
            </p>
          </div>
        )}
        {lines.length > 0 && (
          <aside className="sum" aria-labelledby="sum-head">
            <h2 id="sum-head">Total</h2>
            <dl className="totals">
              <div className="grand">
                <dt>Kites</dt>
                <dd>{money(sumOf(lines))}</dd>
              </div>
              <div>
                <dt>Delivery</dt>
                <dd>chosen next</dd>
              </div>
            </dl>
            <p>
              <Link
                className="button wide"
                to="/checkout/address"
                onClick={() => void earshot.touch('basket.review')}
              >
                Check out
              </Link>
            </p>
            <p className="small">Two short steps. No account needed.</p>
          </aside>
        )}
      </Touchpoint>
    </main>
  )
}

function Row({
  line,
  change,
  remove,
}: {
  line: Line
  change(line: Line, count: number): void
  remove(line: Line): void
}): JSX.Element {
  const { product, count, sum } = line
  return (
    <li className={`wind-${product.wind}`}>
      <img src={pictureOf(product.id)} alt="" width="400" height="400" />
      <div className="line-name">
        <h2>
          <Link to={`/kites/${product.id}`}>{product.name}</Link>
        </h2>
        <p className="kind">{product.kind}</p>
      </div>
      <div className="line-do">
        <label>
          <span className="hide">How many {product.name}</span>
          <select value={count} onChange={event => change(line, Number(event.target.value))}>
            {[1, 2, 3, 4, 5, 6].map(one => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <button type="button" className="link" onClick={() => remove(line)}>
          Remove<span className="hide"> {product.name}</span>
        </button>
      </div>
      <p className="line-price">{money(sum)}</p>
    </li>
  )
}
