// Where `examples/collector` listens unless it is told otherwise. Read at each start, unlike a rewrite of
// next.config.ts, which is written down when the site is built.
const FEEDBACK_URL = process.env['EARSHOT_FEEDBACK_URL'] ?? 'http://127.0.0.1:4100/feedback'

/** Hands what visitors send to the collector: same origin for the page, as on a real site. */
export async function POST(request: Request): Promise<Response> {
  const { status } = await fetch(FEEDBACK_URL, {
    method: 'POST',
    headers: { 'content-type': request.headers.get('content-type') ?? 'text/plain' },
    body: await request.arrayBuffer(),
  })
  return new Response(null, { status })
}
