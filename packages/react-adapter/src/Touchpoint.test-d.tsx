// Checked by the compiler alone: each line under @ts-expect-error must not compile.
import { forwardRef, type JSX, type ReactNode, type Ref } from 'react'
import { Touchpoint } from './Touchpoint.js'

const Card = forwardRef<HTMLElement, { title: string; children?: ReactNode }>((props, ref) => (
  <article ref={ref}>{props.title}</article>
))

/** As React 19 has it: the ref is a prop. */
function Panel({ tone, ref }: { tone: 'loud' | 'calm'; ref?: Ref<HTMLDivElement> }): JSX.Element {
  return <div ref={ref} data-tone={tone} />
}

function NoRef({ title }: { title: string }): JSX.Element {
  return <p>{title}</p>
}

/** Never called. */
export const touchpoints: readonly JSX.Element[] = [
  <Touchpoint id="home" className="wide" />,
  <Touchpoint id="home" as="a" href="/shop" />,
  <Touchpoint id="home" as={Card} title="Shop" />,
  <Touchpoint id="home" as={Panel} tone="calm" />,

  // @ts-expect-error a touchpoint has an id
  <Touchpoint as="section" />,
  // @ts-expect-error a section has no address
  <Touchpoint id="home" as="section" href="/shop" />,
  // @ts-expect-error the card needs its title
  <Touchpoint id="home" as={Card} />,
  // @ts-expect-error no such tone
  <Touchpoint id="home" as={Panel} tone="shrill" />,
  // @ts-expect-error nothing could be observed: this component hands no ref on
  <Touchpoint id="home" as={NoRef} title="Shop" />,
  // @ts-expect-error the ref is Earshot's here: use useTouchpoint
  <Touchpoint id="home" ref={() => {}} />,
]
