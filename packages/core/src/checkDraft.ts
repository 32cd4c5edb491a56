import type { EventDraft } from './events/event.js'
import { EVENT_TYPE, isTouchpointId, UUID } from './shared/id.js'
import { isRecord } from './shared/rule.js'

// The fields a host fills in by its calls, and what each must look like.
const NAME = /^[^]{1,256}$/
const FORMS: Readonly<Record<string, RegExp>> = {
  name: NAME,
  action: NAME,
  outcome: /^(completed|failed|abandoned)$/,
  currency: /^[A-Z]{3}$/,
  response: new RegExp(UUID),
}
const REQUIRED: Readonly<Record<string, string>> = {
  'outcome.recorded': 'name',
  'feedback.resolved': 'response',
}

/** True for a name on the wire: 1 to 256 characters. */
export function isName(value: unknown): value is string {
  return typeof value == 'string' && NAME.test(value)
}

/**
 * What is wrong with a draft that a host has put together; `undefined` if nothing is. Catches what a
 * developer can get wrong in a call; the receiver checks the whole wire format, and its reasons are
 * reported too.
 */
export function faultOfDraft(draft: EventDraft): string | undefined {
  const { type, data, touchpoint, channel, time } = draft
  if (typeof type != 'string' || !new RegExp(EVENT_TYPE).test(type) || !isRecord(data)) {
    return 'bad_data'
  }
  if (touchpoint !== undefined ? !isTouchpointId(touchpoint) : type.startsWith('touchpoint.')) {
    return 'bad_id'
  }
  if (channel !== undefined && !isName(channel)) return 'bad_channel'
  if (draft.case !== undefined && !isName(draft.case)) return 'bad_case'
  if (time !== undefined && !Number.isFinite(time)) return 'bad_time'
  const fields: Readonly<Record<string, unknown>> = { ...data }
  const required = REQUIRED[type]
  if (required !== undefined && fields[required] === undefined) return `bad_${required}`
  if (type.startsWith('survey.') || type.startsWith('ask.')) return undefined
  for (const [field, value] of Object.entries(fields)) {
    const form = Object.hasOwn(FORMS, field) ? FORMS[field] : undefined
    const isNumber = field === 'value' || field === 'cost'
    if (value === undefined) continue
    if (form && !(typeof value == 'string' && form.test(value))) return `bad_${field}`
    if (isNumber && !Number.isFinite(value)) return `bad_${field}`
  }
  return undefined
}
