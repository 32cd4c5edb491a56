// `earshot-ui-more.js` is written as any other part of the widget, against Preact, and is built without
// it: it takes it from the file that loads it.

const LENT = /^(preact\/jsx-runtime|borrowed)$/

/** Replaces Preact by what `borrow(runtime)` is given, before anything is called. */
export function borrowJsx() {
  return {
    name: 'borrow-jsx',
    resolveId: id => (LENT.test(id) ? '\0borrowed' : null),
    load: id =>
      id === '\0borrowed'
        ? `export let Fragment, jsx, jsxs
           export function borrow(runtime) {
             ({ Fragment, jsx, jsxs } = runtime)
           }`
        : null,
  }
}
