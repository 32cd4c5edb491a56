import { createElement, type ComponentPropsWithoutRef, type JSX } from 'react'
import { useTouchpoint } from './useTouchpoint.js'

/** Props of a `Touchpoint`: its own two, and those of the element it is drawn as. */
export type TouchpointProps<Tag extends keyof JSX.IntrinsicElements> = {
  /** The touchpoint, not the element's `id`. */
  id: string
  /** @default 'div' */
  as?: Tag | undefined
} & Omit<ComponentPropsWithoutRef<Tag>, 'id' | 'as'>

/** An element that is a touchpoint. Where you need its ref, use `useTouchpoint`. */
export function Touchpoint<Tag extends keyof JSX.IntrinsicElements = 'div'>({
  id,
  as,
  ...rest
}: TouchpointProps<Tag>): JSX.Element {
  return createElement(as ?? 'div', { ...rest, ref: useTouchpoint(id) })
}
