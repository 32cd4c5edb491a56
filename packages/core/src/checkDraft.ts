import type { EventDraft } from './events/event.js'
import { EVENT_TYPE, isName, isTouchpointId, NAME, PART_ID, UUID } from './shared/id.js'
import { isRecord } from './shared/rule.js'

// The fields a host fills in by its calls, and what each must look like.
const FORMS: Readonly<Record<string, RegExp>> = {
  name: new RegExp(NAME),
  action: new RegExp(NAME),
  user: new RegExp(NAME),
  outcome: /^(completed|failed|abandoned)$/,
  currency: /^[A-Z]{3}$/,
  response: new RegExp(UUID),
}
const NUMBERS = ['value', 'cost']
// Of an answer that was given elsewhere.
const ANSWER_FORMS: Readonly<Record<string, RegExp>> = {
  survey: new RegExp(PART_ID),
  question: new RegExp(PART_ID),
  response: new RegExp(UUID),
  measure: /^([a-z]{4,12}|x-[\w.-]{1,62})$/,
  placement: /^(inline|panel|tab|dialog)$/,
  how: /^(closed|later)$/,
}
const COUNTS = ['version', 'revision', 'probability', 'elapsedMs', 'answered']

const ref = ['survey', 'version', 'response']
const ask = [...ref, 'placement', 'probability']
const end = [...ref, 'answered', 'elapsedMs']
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  'outcome.recorded': ['name'],
  'feedback.resolved': ['response'],
  'visitor.identified': ['user'],
  'survey.shown': ask,
  'survey.seen': ask,
  'survey.answered': [...ask, 'question', 'revision', 'measure', 'value', 'elapsedMs'],
  'survey.completed': end,
  'survey.dismissed': [...end, 'how'],
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
  const missing = ownOf(REQUIRED, type)?.find(field => fields[field] === undefined)
  if (missing !== undefined) return `bad_${missing}`
  if (type.startsWith('ask.')) return undefined
  const isAnswer = type.startsWith('survey.')
  const forms = isAnswer ? ANSWER_FORMS : FORMS
  const bad = Object.entries(fields).find(([field, value]) => {
    const form = ownOf(forms, field)
    if (value === undefined) return false
    if (form) return !(typeof value == 'string' && form.test(value))
    if (!isAnswer) return NUMBERS.includes(field) && !Number.isFinite(value)
    // JSON would make a null of it, which takes an answer back.
    if (typeof value == 'number' && !Number.isFinite(value)) return true
    if (field === 'scale') return !isScale(value)
    return COUNTS.includes(field) && !(typeof value == 'number' && value >= 0)
  })
  return bad && `bad_${bad[0]}`
}

// An inherited name such as `toString` must not be taken for an entry.
function ownOf<V>(table: Readonly<Record<string, V>>, key: string): V | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}

function isScale(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every(Number.isFinite)
}
