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
}

/** Who it happened to. */
export type Identity = Pick<Envelope, 'visitor' | 'session'>

/** Puts the envelope around a draft: redacted, self-contained, and never changed afterwards. */
export function stampEvent(
  draft: EventDraft,
  moment: Moment,
  { visitor, session }: Identity,
): EarshotEvent {
  const { type, data, touchpoint, channel, source } = draft
  const { id, time, view, page, locale, device } = moment
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
    ...(channel !== undefined && { channel }),
    ...(source !== undefined && { source }),
    data: redactData(data),
  }
  // `type` and `data` come from one draft, so they belong together.
  return event as EarshotEvent
}
