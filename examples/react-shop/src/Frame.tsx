import type { JSX, ReactNode } from 'react'
import { Link, NavLink } from 'react-router'
import { ConsentSwitch } from './ConsentSwitch.js'
import { pictureOf } from './kites.js'
import { useArrival } from './useArrival.js'

/** The header and footer around every page. */
export function Frame({ count, children }: { count: number; children: ReactNode }): JSX.Element {
  useArrival()
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="top">
        <Link className="brand" to="/">
          <img src={pictureOf('mark')} alt="" width="36" height="36" /> Lull &amp; Gust
        </Link>
        <nav className="menu" aria-label="Shop">
          <Link to="/#kites">Kites</Link>
          <NavLink to="/about">Workshop</NavLink>
          <NavLink to="/help">Help</NavLink>
        </nav>
        <NavLink className="to-basket" to="/basket">
          Basket{count > 0 && <span className="count">{count}</span>}
        </NavLink>
      </header>
      {children}
      <footer className="foot">
        <div className="foot-in">
          <p>
            <strong>Lull &amp; Gust</strong> Kites from Sanderling Staithe. An example shop for
            Earshot, in React: nothing here is for sale and no money moves.
          </p>
          <nav className="foot-links" aria-label="More">
            <Link to="/help#delivery">Delivery and returns</Link>
            <Link to="/help#repairs">Repairs</Link>
            <Link to="/help#contact">Talk to a person</Link>
          </nav>
          <ConsentSwitch />
        </div>
      </footer>
    </>
  )
}
