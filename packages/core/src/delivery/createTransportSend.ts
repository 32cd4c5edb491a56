import type { OtherEvent } from '../events/event.js'
import type { Platform, WireReply } from '../platform/platform.js'
import type { EncodeContext } from '../encoders/encoder.js'
import type { Transport } from './ports.js'
import { toJson } from '../shared/toJson.js'

/**
 * Sends by a transport of the host's: what it is handed is read out of the body in Earshot's own
 * format, so that everything before it is the same as for a request.
 */
export function createTransportSend(
  transport: Transport,
  platform: Pick<Platform, 'setTimer'>,
): Platform['send'] {
  const hand = async (url: string, body: string, keepalive: boolean): Promise<WireReply> => {
    // Built a moment ago by our own encoder.
    const { sentAt, sdk, key, events } = JSON.parse(body) as EncodeContext & {
      events: OtherEvent[]
    }
    const reply = await transport(events, { endpoint: url, sentAt, sdk, key, keepalive })
    const { status, body: said } = reply
    return {
      kind: 'reply',
      status: Number(status),
      redirected: false,
      html: false,
      body: typeof said == 'string' ? said : toJson(said ?? null),
    }
  }
  return ({ url, body, keepalive, timeoutMs, until }) =>
    new Promise(resolve => {
      const end = (reply: WireReply): void => {
        cancel()
        resolve(reply)
      }
      const giveUp = (): void => end({ kind: 'failed', why: 'timeout' })
      const cancel = platform.setTimer(giveUp, timeoutMs)
      void until?.then(giveUp)
      void hand(url, body, keepalive)
        .catch((): WireReply => ({ kind: 'failed', why: 'network' }))
        .then(end)
    })
}
