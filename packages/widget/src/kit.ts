import type { Fragment, jsx, jsxs } from 'preact/jsx-runtime'

/**
 * What `earshot-ui-more.js` borrows from `earshot-ui.js`: a second copy would cost its bytes again.
 */
export interface Kit {
  Fragment: typeof Fragment
  jsx: typeof jsx
  jsxs: typeof jsxs
}
