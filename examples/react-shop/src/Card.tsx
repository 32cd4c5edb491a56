import { useEarshot } from '@earshot/react'
import type { JSX } from 'react'
import { Link } from 'react-router'
import { pictureOf, type Kite } from './kites.js'

/** One kite in a grid; all of it is the link. */
export function Card({
  kite,
  heading: Heading,
  touchpoint,
}: {
  kite: Kite
  heading: 'h3' | 'h4'
  /** What was of use when somebody follows the link. */
  touchpoint?: string | undefined
}): JSX.Element {
  const earshot = useEarshot()
  return (
    <li className="card">
      <img src={pictureOf(kite.id)} alt="" width="400" height="400" />
      <div className="card-text">
        <Heading>
          <Link
            to={`/kites/${kite.id}`}
            onClick={() => touchpoint && void earshot.touch(touchpoint)}
          >
            {kite.name}
          </Link>
        </Heading>
        <p className="kind">{kite.kind}</p>
        <p className="card-line">{kite.line}</p>
        <p className="price">£{kite.price}</p>
      </div>
    </li>
  )
}
