// All of the database is one object store; what stands under a key is told by its beginning.

/** Every key of a row, of whatever layout, begins with it. */
export const ROWS = 'e'

/** Where refused events begin: the range of keys from here on includes all rows. */
export const DEAD_LETTERS = 'd'

// A release that changes the layout reads its own keys and leaves these to the tabs that still write
// them.
const LAYOUT = '1|'

/**
 * Where the rows of a namespace begin. A row is its event's JSON: plain strings are the only values
 * whose batches IndexedDB writes all or not at all through idb-keyval.
 */
export function rowPrefix(namespace: string): string {
  return `${ROWS}${LAYOUT}${namespace}|`
}

/** Where the refused events of a namespace begin. */
export function deadLetterPrefix(namespace: string): string {
  return `${DEAD_LETTERS}${LAYOUT}${namespace}|`
}

/** The event's id, with which the key of a row or of a dead letter ends. */
export function idOfKey(key: string): string {
  return key.slice(key.lastIndexOf('|') + 1)
}

/** The namespace that the key of a row or of a dead letter names. */
export function namespaceOfKey(key: string): string {
  return key.split('|')[1] ?? ''
}

/** True for a row that this release can read. */
export function isOurRow(key: string): boolean {
  return key.startsWith(ROWS + LAYOUT)
}

/** Where the note of that name stands. */
export function noteKey(name: string): string {
  return `m|${name}`
}
