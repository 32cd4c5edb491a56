import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * Compares two secrets in a time that does not tell how much of them agrees.
 *
 * @param {string | undefined} given
 * @param {string} expected
 */
export function sameSecret(given, expected) {
  return given !== undefined && timingSafeEqual(digest(given), digest(expected))
}

/** @param {string} text */
function digest(text) {
  return createHash('sha256').update(text).digest()
}
