import {
  createElement,
  type ComponentPropsWithoutRef,
  type ComponentPropsWithRef,
  type ElementType,
  type JSX,
} from 'react'
import { useTouchpoint } from './useTouchpoint.js'

/** What can be a touchpoint: every element, and those components that hand a ref on to one. */
type TakesRef<As extends ElementType> = 'ref' extends keyof ComponentPropsWithRef<As> ? As : never

/** Props of a `Touchpoint`: its own two, and those of what it is drawn as. */
export type TouchpointProps<As extends ElementType> = {
  /** The touchpoint, not the element's `id`. */
  id: string
  /** An element's name, or a component that hands its `ref` on to an element. @default 'div' */
  as?: TakesRef<As> | undefined
} & Omit<ComponentPropsWithoutRef<As>, 'id' | 'as' | 'ref'>

/** An element that is a touchpoint. Where you need its ref, use `useTouchpoint`. */
export function Touchpoint<As extends ElementType = 'div'>({
  id,
  as,
  ...rest
}: TouchpointProps<As>): JSX.Element {
  return createElement<object>(as ?? 'div', { ...rest, ref: useTouchpoint(id) })
}
