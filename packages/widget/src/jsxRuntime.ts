import type { Fragment, jsx, jsxs } from 'preact/jsx-runtime'

/**
 * What of Preact `earshot-ui-more.js` borrows from `earshot-ui.js`: a second copy would cost its bytes again.
 */
export interface JsxRuntime {
  Fragment: typeof Fragment
  jsx: typeof jsx
  jsxs: typeof jsxs
}
