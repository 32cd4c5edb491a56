import { createElement, type VNode } from 'preact'

export { Fragment } from 'preact'

/** The JSX runtime of the script-tag build: Preact's own is a second maker of elements. */
export function jsx(type: string, props: object, key?: string): VNode {
  return createElement(type, key === undefined ? props : { ...props, key })
}

export { jsx as jsxs }
