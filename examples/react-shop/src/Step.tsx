import { useEffect, useRef, type JSX, type ReactNode } from 'react'
import { Link, useNavigationType } from 'react-router'

const STEPS = [
  { name: 'Address', to: '/' },
  { name: 'Payment', to: '/payment' },
  { name: 'Done', to: '/done' },
] as const

/** One step of the checkout: its place among the steps, its heading, its title. */
export function Step({
  name,
  heading,
  canGoBack = true,
  children,
}: {
  name: (typeof STEPS)[number]['name']
  heading: ReactNode
  canGoBack?: boolean
  children: ReactNode
}): JSX.Element {
  const title = useRef<HTMLHeadingElement>(null)
  const cameByLink = useNavigationType() === 'PUSH'
  // A browser does this for a new page; here nobody else tells a screen reader.
  useEffect(() => {
    if (!cameByLink) return
    scrollTo(0, 0)
    title.current?.focus()
  }, [cameByLink])
  const here = STEPS.findIndex(step => step.name === name)
  return (
    <>
      <title>{`${name}: Lull & Gust`}</title>
      <ol className="steps" aria-label="Checkout">
        {STEPS.map((step, i) => (
          <li key={step.name} aria-current={i === here ? 'step' : undefined}>
            {canGoBack && i < here ? <Link to={step.to}>{step.name}</Link> : step.name}
          </li>
        ))}
      </ol>
      <h1 ref={title} tabIndex={-1}>
        {heading}
      </h1>
      {children}
    </>
  )
}
