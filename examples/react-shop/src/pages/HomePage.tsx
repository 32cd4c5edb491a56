import { Survey, Touchpoint, useEarshot } from '@earshot/react'
import type { JSX } from 'react'
import { Link } from 'react-router'
import { Card } from '../Card.js'
import { KITES, pictureOf, WINDS, type Wind } from '../kites.js'

const ORDER = ['light', 'breeze', 'strong'] as const satisfies readonly Wind[]

/** The front page: all kites, by the wind they like. */
export function HomePage(): JSX.Element {
  const earshot = useEarshot()
  return (
    <main id="main">
      <title>Lull & Gust: kites for the wind you have</title>
      <Touchpoint id="home.welcome" as="section" className="hero">
        <div className="hero-text">
          <h1 tabIndex={-1}>A kite for the wind you have.</h1>
          <p className="lead">
            Nine kites, cut and sewn by four people in a boat shed at Sanderling Staithe. Look out
            of the window, then choose.
          </p>
          <p>
            <Link
              className="button"
              to="/#kites"
              onClick={() => void earshot.touch('home.welcome')}
            >
              See the kites
            </Link>
          </p>
        </div>
        <div className="hero-kites" aria-hidden="true">
          {['heron', 'skylark', 'gannet'].map(name => (
            <img key={name} src={pictureOf(name)} alt="" width="400" height="400" />
          ))}
        </div>
      </Touchpoint>
      <Touchpoint id="browse.kites" as="section" className="browse" aria-labelledby="kites-head">
        <header id="kites" className="section-head">
          <h2 id="kites-head" tabIndex={-1}>
            What is the wind doing?
          </h2>
          <ul className="winds" aria-label="Jump to a wind">
            {ORDER.map(wind => (
              <li key={wind}>
                <Link className={`wind-${wind}`} to={`/#${wind}`}>
                  {WINDS[wind].name} <span>{forcesOf(wind)}</span>
                </Link>
              </li>
            ))}
          </ul>
          <p className="small">Numbers are Beaufort, as in the shipping forecast.</p>
        </header>
        {ORDER.map(wind => (
          <section
            key={wind}
            id={wind}
            className={`wind-group wind-${wind}`}
            aria-labelledby={`${wind}-head`}
          >
            <h3 id={`${wind}-head`} tabIndex={-1}>
              {WINDS[wind].name} <span>{WINDS[wind].look}</span>
            </h3>
            <ul className="grid">
              {KITES.filter(kite => kite.wind === wind).map(kite => (
                <Card key={kite.id} kite={kite} heading="h4" touchpoint="browse.kites" />
              ))}
            </ul>
          </section>
        ))}
      </Touchpoint>
      <Touchpoint id="home.return" as="section" className="band" aria-labelledby="return-head">
        <div className="band-in">
          <div>
            <h2 id="return-head">Flown with us before?</h2>
            <p>
              Every kite we made can be mended here, whatever the sea, the dog or the oak tree did.
              You pay for the parcel, we do the sewing.
            </p>
            <p>
              <Link to="/help#repairs" onClick={() => void earshot.touch('home.return')}>
                How repairs work
              </Link>
            </p>
          </div>
          <Survey id="recommend" data-testid="recommend" />
        </div>
      </Touchpoint>
    </main>
  )
}

function forcesOf(wind: Wind): string {
  const forces = KITES.filter(kite => kite.wind === wind).flatMap(kite => kite.beaufort)
  return `${Math.min(...forces)} to ${Math.max(...forces)}`
}
