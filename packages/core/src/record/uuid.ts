/** Lays 16 bytes out as a UUID. */
export function formatUuid(bytes: Uint8Array): string {
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** A random UUID, version 4 (RFC 9562 §5.4), from 16 random bytes. */
export function randomUuid(random: Uint8Array): string {
  return formatUuid(mark(random, 4))
}

/**
 * A UUID, version 7 (RFC 9562 §5.7): 48 bits of time, then a 12-bit counter (§6.2, method 1), then
 * chance. Two ids of one tab sort in the order they were made.
 * @param timeMs epoch milliseconds
 * @param count 0 to 4095
 */
export function timeUuid(timeMs: number, count: number, random: Uint8Array): string {
  const bytes = random.slice(0, 16)
  for (let i = 5, rest = timeMs; i >= 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256
  bytes[6] = count >> 8
  bytes[7] = count & 0xff
  return formatUuid(mark(bytes, 7))
}

function mark(bytes: Uint8Array, version: number): Uint8Array {
  const marked = bytes.slice(0, 16)
  marked[6] = (marked[6]! & 0x0f) | (version << 4)
  marked[8] = (marked[8]! & 0x3f) | 0x80
  return marked
}
