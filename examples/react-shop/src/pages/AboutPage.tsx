import { Touchpoint } from '@earshot/react'
import type { JSX } from 'react'
import { Link } from 'react-router'
import { pictureOf } from '../kites.js'

/** Who makes the kites. */
export function AboutPage(): JSX.Element {
  return (
    <main id="main" className="page narrow">
      <title>The workshop: Lull & Gust</title>
      <Touchpoint id="about.workshop" as="article" className="stack" aria-labelledby="about-head">
        <h1 id="about-head" tabIndex={-1}>
          Four people, two sewing machines, one long beach
        </h1>
        <p className="lead">
          The shed was built for herring boats. The doors are wide enough to carry a finished kite
          straight out to the sand, so that is what we do with every one.
        </p>
        <div className="bench" aria-hidden="true">
          <img className="wind-light" src={pictureOf('tern')} alt="" width="400" height="400" />
          <img className="wind-breeze" src={pictureOf('puffin')} alt="" width="400" height="400" />
          <img className="wind-strong" src={pictureOf('petrel')} alt="" width="400" height="400" />
        </div>
        <h2>How one is made</h2>
        <p>
          We cut the panels with a hot knife, so that the edges melt shut and never fray. Tom sews;
          Ines checks the seams against the light. Then Maud takes the kite outside and Bashir
          writes down the wind it flew in. That number is the one you see in the shop.
        </p>
        <p>
          <Link to="/#kites">See the kites</Link>
        </p>
      </Touchpoint>
    </main>
  )
}
