/** A link that may be drawn, as an absolute address, or the reason why it may not. */
export type CheckedLink =
  | { ok: true; href: string }
  | { ok: false; reason: 'bad_address' | 'bad_scheme' | 'has_credentials' }

/**
 * Decides whether a link from a definition may stand in a page: `https:`, `mailto:`, `tel:`, or the
 * page's own origin. It is asked twice, on reading a definition and again on drawing, because a
 * definition is data from outside.
 * @param href as written in the definition; may be relative
 * @param base address of the page it is drawn in
 */
export function checkLink(href: unknown, base: string): CheckedLink {
  const url = parse(href, base)
  if (!url) return { ok: false, reason: 'bad_address' }
  // `https://bank.example@evil.example/` shows one name and opens another.
  if (url.username || url.password) return { ok: false, reason: 'has_credentials' }
  // Only `http:` has to prove its origin. Comparing origins alone would let `blob:` addresses of the
  // page through, and every `file:` page has the origin "null".
  const safe =
    /^(https|mailto|tel):$/.test(url.protocol) ||
    (url.protocol == 'http:' && url.origin == parse(base, base)?.origin)
  return safe ? { ok: true, href: url.href } : { ok: false, reason: 'bad_scheme' }
}

function parse(href: unknown, base: string): URL | undefined {
  try {
    // The parser drops tabs, line breaks and leading control characters, as a browser does on a click.
    return typeof href == 'string' ? new URL(href, base) : undefined
  } catch {
    return undefined
  }
}
