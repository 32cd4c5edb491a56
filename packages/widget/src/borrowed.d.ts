/** Made by the build: stands in for Preact in `earshot-ui-more.js`. */
declare module 'borrowed' {
  /** Hands over what the modules of this file import from there. */
  export function borrow(runtime: object): void
}
