// `earshot-ui-more.js` is written as any other part of the widget, against Preact, and is built without
// it: it takes it from the file that loads it.

const LENT = /^(preact\/jsx-runtime|borrowed)$/

/** Replaces Preact by what `borrow(kit)` is given, before anything is called. */
export function borrowKit() {
  return {
    name: 'borrow-kit',
    resolveId: id => (LENT.test(id) ? '\0borrowed' : null),
    load: id =>
      id === '\0borrowed'
        ? `export let Fragment, jsx, jsxs
           export function borrow(kit) {
             ({ Fragment, jsx, jsxs } = kit)
           }`
        : null,
  }
}
