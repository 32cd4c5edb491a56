import type { Metadata } from 'next'
import Link from 'next/link'
import type { JSX, ReactNode } from 'react'
import '../../../shop/css/frame.css'
import '../../../shop/css/parts.css'
import '../../../shop/css/pages.css'
import mark from '../../../shop/art/mark.svg'
import { Providers } from '../client/providers'
import './shop.css'

export const metadata: Metadata = {
  title: 'Lull & Gust',
  icons: { icon: { url: mark.src, type: 'image/svg+xml' } },
}

export default function Layout({ children }: { children: ReactNode }): JSX.Element {
  return (
    <html lang="en-GB" data-scroll-behavior="smooth">
      <body>
        <header className="top">
          <Link className="brand" href="/">
            <img src={mark.src} alt="" width="36" height="36" /> Lull &amp; Gust
          </Link>
          <nav className="menu" aria-label="Shop">
            <Link href="/order">Your order</Link>
            <Link href="/help">Help</Link>
          </nav>
        </header>
        <Providers>
          <main id="main" className="page">
            {children}
          </main>
        </Providers>
        <footer className="foot">
          <div className="foot-in short">
            <p>
              <strong>Lull &amp; Gust</strong> Kites from Sanderling Staithe. An example shop for
              Earshot, with Next.js: nothing here is for sale and no money moves.
            </p>
          </div>
        </footer>
      </body>
    </html>
  )
}
