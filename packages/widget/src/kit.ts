import type { effect, signal } from '@preact/signals-core'
import type { Fragment, jsx, jsxs } from 'preact/jsx-runtime'

/**
 * What `earshot-ui-more.js` borrows from `earshot-ui.js`: a second copy would cost its bytes again, and
 * signals of two copies do not hear each other.
 */
export interface Kit {
  effect: typeof effect
  signal: typeof signal
  Fragment: typeof Fragment
  jsx: typeof jsx
  jsxs: typeof jsxs
}
