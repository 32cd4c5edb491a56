/** The endpoint, with `path` where it names no path of its own, and further query parameters. */
export function addressOf(
  endpoint: string,
  path: string,
  query: Readonly<Record<string, string>> = {},
): string {
  const url = new URL(endpoint)
  if (url.pathname === '/') url.pathname = path
  // What the endpoint itself says is meant so.
  for (const [name, value] of Object.entries(query)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, value)
  }
  return url.href
}
