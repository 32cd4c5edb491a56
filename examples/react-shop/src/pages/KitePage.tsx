import { Touchpoint, useEarshot } from '@earshot/react'
import type { JSX, SubmitEvent } from 'react'
import { Link, Navigate, useNavigate, useParams } from 'react-router'
import { OwnSurvey } from '../ask/OwnSurvey.js'
import { Card } from '../Card.js'
import { KITES, pictureOf, WINDS, type Kite } from '../kites.js'
import type { Shop } from '../useShop.js'

/** Everything about one kite. */
export function KitePage({ add }: Shop): JSX.Element {
  const { id } = useParams()
  const kite = KITES.find(one => one.id === id)
  if (!kite) return <Navigate to="/" replace />
  // Another kite is another page: no choice of the last one stays. A question that is open does: it is about
  // the page of kites, and the visitor is still on one.
  return <Details key={id} kite={kite} add={add} />
}

function Details({ kite, add }: { kite: Kite } & Pick<Shop, 'add'>): JSX.Element {
  const earshot = useEarshot()
  const navigate = useNavigate()
  const { name: windName, look } = WINDS[kite.wind]
  const [low = 0, high = low] = kite.beaufort

  const buy = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    add(kite.id, Number(new FormData(event.currentTarget).get('count')))
    void earshot.touch('product.add')
    void navigate('/basket', { state: `${kite.name} is in your basket.` })
  }

  return (
    <main id="main" className="page">
      <title>{`${kite.name}, ${kite.kind.toLowerCase()} kite: Lull & Gust`}</title>
      <nav className="crumbs" aria-label="You are here">
        <Link to="/#kites">Kites</Link> <span aria-hidden="true">/</span>{' '}
        <Link to={`/#${kite.wind}`}>{windName}</Link>
      </nav>
      <div className={`product wind-${kite.wind}`}>
        <div className="product-art">
          <img src={pictureOf(kite.id)} alt={kite.alt} width="400" height="400" />
        </div>
        <div className="product-text">
          <Touchpoint id="product.details" as="section" aria-labelledby="product-name">
            <p className="kind">{kite.kind}</p>
            <h1 id="product-name" tabIndex={-1}>
              {kite.name}
            </h1>
            <p className="lead">{kite.line}</p>
            <p>{kite.text}</p>
            <div className="wind-scale">
              <p>
                <strong>Wind</strong> {low} to {high} Beaufort
              </p>
              <ol aria-hidden="true">
                {[1, 2, 3, 4, 5, 6, 7, 8].map(force => (
                  <li key={force} className={force >= low && force <= high ? 'on' : undefined}>
                    {force}
                  </li>
                ))}
              </ol>
            </div>
          </Touchpoint>
          <Touchpoint id="product.add" as="form" className="buy" onSubmit={buy}>
            <p className="price">£{kite.price}</p>
            <div className="field">
              <label htmlFor="count">How many</label>
              <select id="count" name="count">
                {[1, 2, 3, 4].map(count => (
                  <option key={count}>{count}</option>
                ))}
              </select>
            </div>
            <button className="button">Add to basket</button>
            <p className="small">
              Posted within two working days. Sixty days to send it back, flown or not.
            </p>
          </Touchpoint>
          <section aria-labelledby="bag-head">
            <h2 id="bag-head">In the bag</h2>
            <dl className="specs">
              {SPECS.map(([term, key]) => (
                <div key={key}>
                  <dt>{term}</dt>
                  <dd>{kite[key]}</dd>
                </div>
              ))}
            </dl>
          </section>
          <OwnSurvey id="kite-page" />
        </div>
      </div>
      <section className="also" aria-labelledby="also-head">
        <div className="also-head">
          <h2 id="also-head">In the same wind</h2>
          <p className="small">{look}</p>
        </div>
        <ul className={`grid wind-${kite.wind}`}>
          {KITES.filter(one => one.wind === kite.wind && one !== kite).map(one => (
            <Card key={one.id} kite={one} heading="h3" />
          ))}
        </ul>
      </section>
    </main>
  )
}

const SPECS = [
  ['Span', 'span'],
  ['Sail', 'sail'],
  ['Frame', 'frame'],
  ['Line', 'flyingLine'],
  ['Packed', 'packed'],
] as const
