import type { JSX, ReactNode } from 'react'
import { Link } from 'react-router'
import { ConsentSwitch } from './ConsentSwitch.js'

/** The header and footer around every page. */
export function Frame({ children }: { children: ReactNode }): JSX.Element {
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="top">
        <Link className="brand" to="/">
          <img src="/art/mark.svg" alt="" width="36" height="36" /> Lull &amp; Gust
        </Link>
      </header>
      <main id="main" className="page">
        {children}
      </main>
      <footer className="foot">
        <div className="foot-in short">
          <p>
            <strong>Lull &amp; Gust</strong> Kites from Sanderling Staithe. The checkout of an
            example shop for Earshot, in React: nothing here is for sale and no money moves.
          </p>
          <ConsentSwitch />
        </div>
      </footer>
    </>
  )
}
