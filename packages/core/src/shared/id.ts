/** Touchpoint ids: dots give them a hierarchy (`checkout.payment`). */
export const TOUCHPOINT_ID = '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'

/** Survey, question and option ids: no dot, so that `survey.question.value` can be taken apart. */
export const PART_ID = '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$'

/** What others name: cases, outcomes, people in a host's books. 256 UTF-16 units at most. */
export const NAME = '^[^]{1,256}$'

/** How an event type looks: what `subject.verbed` means, in one pattern. */
export const EVENT_TYPE = '^[a-z][a-z0-9_]{0,31}\\.[a-z][a-z0-9_]{0,31}$'

/** Ids that Earshot makes: UUIDs in lower case (RFC 9562). */
export const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'

/** True for an id that Earshot has made. */
export function isUuid(value: unknown): value is string {
  return typeof value == 'string' && new RegExp(UUID).test(value)
}

/** True when `value` can be used as the id of a touchpoint. */
export function isTouchpointId(value: unknown): value is string {
  return typeof value == 'string' && new RegExp(TOUCHPOINT_ID).test(value)
}

/** True for a name that may stand in an event. */
export function isName(value: unknown): value is string {
  return typeof value == 'string' && new RegExp(NAME).test(value)
}
