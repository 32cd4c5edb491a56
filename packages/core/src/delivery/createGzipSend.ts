import type { Platform, WireReply } from '../platform/platform.js'

/** A smaller body is hardly worth the work. */
const MIN_GZIP_CHARS = 1024

/**
 * Sends compressed until a receiver shows that it cannot read that, and never on the way out of a
 * page, which would not wait for it.
 * @param gzip the bytes of a text, compressed; nothing where the browser cannot
 */
export function createGzipSend(
  { send }: Pick<Platform, 'send'>,
  gzip: (text: string) => Promise<ArrayBuffer | undefined>,
): Platform['send'] {
  let zips = true
  return async request => {
    const { body, headers, keepalive } = request
    const zipped =
      zips && !keepalive && body.length >= MIN_GZIP_CHARS ? await gzip(body) : undefined
    if (!zipped) return send(request)
    let isCut = false
    void request.until?.then(() => (isCut = true))
    const reply: WireReply = await send({
      ...request,
      zipped,
      headers: { ...headers, 'content-encoding': 'gzip' },
    })
    // A request that was given up says nothing of the receiver.
    if (isCut || (reply.kind === 'reply' && reply.status < 300)) return reply
    // Perhaps nobody there can unpack it: then never again on this page. A refusal is not believed
    // before it was said to the plain text.
    const isRefusal =
      reply.kind === 'reply' && reply.status >= 400 && reply.status < 500 && reply.status !== 429
    zips = false
    return isRefusal ? send(request) : reply
  }
}
