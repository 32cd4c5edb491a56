// Where `examples/collector` listens unless it is told otherwise. Read at each start, unlike a rewrite of
// next.config.ts, which is written down when the site is built.
const FEEDBACK_URL = process.env['EARSHOT_FEEDBACK_URL'] ?? 'http://127.0.0.1:4100/feedback'

/** Hands what visitors send to the collector: same origin for the page, as on a real site. */
export async function POST(request: Request): Promise<Response> {
  const reply = await fetch(FEEDBACK_URL, {
    method: 'POST',
    headers: { 'content-type': request.headers.get('content-type') ?? 'text/plain' },
    body: await request.arrayBuffer(),
  })
  // The whole reply: it may name events that are refused, and when to come again.
  const headers = new Headers()
  for (const name of ['content-type', 'retry-after']) {
    const value = reply.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return new Response(reply.body, { status: reply.status, headers })
}
