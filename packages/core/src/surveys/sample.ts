/**
 * A number in [0, 1) that is always the same for the same text: FNV-1a, 32 bits (RFC 9923), then the
 * finalizer of MurmurHash3, because FNV alone leaves the high bits of like texts alike.
 */
export function hashToShare(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
