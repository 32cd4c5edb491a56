/**
 * Writes events as JSON that every reader takes. Half of a surrogate pair (a text cut inside an
 * emoji) is legal in JavaScript and refused by DuckDB: it becomes U+FFFD, and the rest of the batch
 * is not lost with it.
 *
 * @param {unknown} value
 */
export function toJsonText(value) {
  // `JSON.stringify` escapes exactly the halves that stand alone. An escaped backslash is matched
  // first, so that the text `\\ud800` stays what it is.
  return JSON.stringify(value).replace(/\\\\|\\ud[89a-f][0-9a-f]{2}/g, match =>
    match === '\\\\' ? match : '\ufffd',
  )
}
