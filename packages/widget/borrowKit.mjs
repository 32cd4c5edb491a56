// `earshot-ui-more.js` is written as any other part of the widget, against Preact and signals, and is
// built without them: it takes them from the file that loads it.

const LENT = /^(preact\/jsx-runtime|@preact\/signals-core|borrowed)$/

/** Replaces Preact and signals by what `borrow(kit)` is given, before anything is called. */
export function borrowKit() {
  return {
    name: 'borrow-kit',
    resolveId: id => (LENT.test(id) ? '\0borrowed' : null),
    load: id =>
      id === '\0borrowed'
        ? `export let effect, signal, Fragment, jsx, jsxs
           export function borrow(kit) {
             ({ effect, signal, Fragment, jsx, jsxs } = kit)
           }`
        : null,
  }
}
