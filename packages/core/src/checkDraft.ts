import type { EventDraft } from './events/event.js'
import { isTouchpointId } from './shared/id.js'
import { isRecord } from './shared/rule.js'

/**
 * What is wrong with a draft that a host has put together; `undefined` if nothing is. Catches what
 * would make the event unreadable; the whole wire format is checked by the receiver, whose reasons
 * are reported too.
 */
export function faultOfDraft({ type, data, touchpoint }: EventDraft): string | undefined {
  if (typeof type != 'string' || !isRecord(data)) return 'bad_data'
  if (touchpoint !== undefined ? !isTouchpointId(touchpoint) : /^touchpoint/.test(type)) {
    return 'bad_id'
  }
  for (const [name, value] of Object.entries(data)) {
    const number = /^(value|cost|count)$/.test(name) && type !== 'survey.answered'
    if (number && value !== undefined && !Number.isFinite(value)) return `bad_${name}`
    if (/^(name|action|outcome|currency|response)$/.test(name) && !isText(value)) return `bad_${name}`
  }
  return undefined
}

function isText(value: unknown): boolean {
  return value === undefined || (typeof value == 'string' && value !== '' && value.length <= 256)
}
