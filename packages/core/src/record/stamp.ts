import type { EarshotEvent, Envelope, EventDraft } from '../events/event.js'
import { redactData } from './redact.js'

/** What was true at the moment the event happened. */
export interface Moment {
  id: string
  /** Epoch milliseconds. */
  time: number
  view: string
  page: string
  locale: string
  device: 'phone' | 'tablet' | 'desktop'
  /** The case this page works on; null for none; left open, it is the one of the session. */
  case?: string | null | undefined
}

/** Who it happened to, and the case their session belongs to. */
export type Identity = Pick<Envelope, 'visitor' | 'session' | 'case'>

/** Puts the envelope around a draft: redacted, self-contained, and never changed afterwards. */
export function stampEvent(draft: EventDraft, moment: Moment, identity: Identity): EarshotEvent {
  const { visitor, session } = identity
  const { type, data, touchpoint, channel, source } = draft
  const { id, time, view, page, locale, device } = moment
  const ofPage = moment.case === undefined ? identity.case : (moment.case ?? undefined)
  // A case would tie the sessions together of somebody who does not want to be known again. What came
  // from elsewhere says itself what it belongs to.
  const mayTie = visitor !== undefined || source === 'import'
  const ofCase = mayTie ? (draft.case ?? ofPage) : undefined
  const event = {
    id,
    type,
    time: new Date(draft.time ?? time).toISOString(),
    ...(visitor !== undefined && { visitor }),
    session,
    view,
    page,
    ...(touchpoint !== undefined && { touchpoint }),
    locale,
    device,
    ...(ofCase !== undefined && { case: ofCase }),
    ...(channel !== undefined && { channel }),
    ...(source !== undefined && { source }),
    data: redactData(data),
  }
  // `type` and `data` come from one draft, so they belong together.
  return event as EarshotEvent
}
