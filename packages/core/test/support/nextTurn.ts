// Node's own; the types of this package know only browsers.
declare const setImmediate: (callback: () => void) => void

/** Resolves in the next turn of the event loop: by then every promise that can be settled is. */
export const nextTurn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))
