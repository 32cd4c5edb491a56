import type { Platform, WireReply } from '../platform/platform.js'

/** A smaller body is hardly worth the work. */
const MIN_GZIP_CHARS = 1024
/** 48 KiB are compressed in a few milliseconds, wherever it works at all. */
const GZIP_TIMEOUT_MS = 2000

/**
 * Sends compressed until a receiver, or the browser, shows that it cannot do that, and never on the way
 * out of a page, which would not wait for it.
 * @param gzip the bytes of a text, compressed; nothing where the browser cannot
 */
export function createGzipSend(
  { send, setTimer }: Pick<Platform, 'send' | 'setTimer'>,
  gzip: (text: string) => Promise<ArrayBuffer | undefined>,
): Platform['send'] {
  let zips = true
  const inTime = (text: string): Promise<ArrayBuffer | undefined> =>
    new Promise(resolve => {
      const cancel = setTimer(() => resolve(undefined), GZIP_TIMEOUT_MS)
      gzip(text)
        .catch(() => undefined)
        .then(resolve)
        .finally(cancel)
    })
  return async request => {
    const { body, headers, keepalive, until } = request
    if (!zips || keepalive || body.length < MIN_GZIP_CHARS) return send(request)
    let isCut = false
    void until?.then(() => (isCut = true))
    const zipped = await inTime(body)
    if (isCut) return { kind: 'failed', why: 'timeout' }
    if (!zipped) {
      zips = false
      return send(request)
    }
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
