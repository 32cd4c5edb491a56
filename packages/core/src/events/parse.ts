import { checkRule, isRecord, show, type Fault } from '../shared/rule.js'
import { WIRE_VERSION, type EarshotEvent, type EventType, type OtherEvent } from './event.js'
import { BATCH_RULE, DATA_RULES, ENVELOPE_RULE, dataRuleOf, needsTouchpoint } from './rules.js'
import { EVENT_TYPE } from '../shared/id.js'

/** The answer of a parser: the value, or every fault found in it. */
export type Parsed<V> = { ok: true; value: V } | { ok: false; faults: readonly Fault[] }

/** A batch taken apart: the events to keep, and why the others are not kept. */
export interface ParsedBatch {
  events: readonly (EarshotEvent | OtherEvent)[]
  rejected: readonly { index: number; id?: string | undefined; faults: readonly Fault[] }[]
}

/**
 * Reads one event as a receiver should: unknown fields are kept, an unknown `subject.verbed` type is
 * kept unread, everything else must follow the published schema (`events.schema.json`).
 */
export function parseEvent(value: unknown): Parsed<EarshotEvent | OtherEvent> {
  if (!isRecord(value)) return fail({ path: '', code: 'not_an_object', detail: show(value) })
  const faults = checkRule(ENVELOPE_RULE, value)
  const { type, data } = value
  if (typeof type !== 'string' || !new RegExp(EVENT_TYPE).test(type)) {
    faults.push({
      path: 'type',
      code: type === undefined ? 'missing' : 'bad_form',
      detail: show(type),
    })
  } else {
    if (needsTouchpoint(type) && value['touchpoint'] === undefined) {
      faults.push({ path: 'touchpoint', code: 'missing' })
    }
    if (data === undefined) faults.push({ path: 'data', code: 'missing' })
    else faults.push(...checkRule(dataRuleOf(type), data, 'data'))
  }
  // The rules above are held to these types by the compiler (`FieldsRuleFor`).
  return faults.length ? { ok: false, faults } : { ok: true, value: value as unknown as OtherEvent }
}

/** True when `event` is of a type this version knows, so that its `data` can be read. */
export function isKnownEvent(event: EarshotEvent | OtherEvent): event is EarshotEvent {
  return Object.hasOwn(DATA_RULES, event.type as EventType)
}

/** Reads the body of a request: fails as a whole only when it is no batch at all. */
export function parseBatch(value: unknown): Parsed<ParsedBatch> {
  const faults = checkRule(BATCH_RULE, value)
  if (!isRecord(value) || faults.length) return { ok: false, faults }
  if (value['v'] !== WIRE_VERSION)
    return fail({ path: 'v', code: 'unknown_version', detail: show(value['v']) })
  const events: (EarshotEvent | OtherEvent)[] = []
  const rejected: ParsedBatch['rejected'][number][] = []
  // BATCH_RULE has made sure that this is a list.
  for (const [index, event] of (value['events'] as unknown[]).entries()) {
    const parsed = parseEvent(event)
    const id = isRecord(event) && typeof event['id'] == 'string' ? event['id'] : undefined
    if (parsed.ok) events.push(parsed.value)
    else rejected.push({ index, id, faults: parsed.faults })
  }
  return { ok: true, value: { events, rejected } }
}

function fail(fault: Fault): { ok: false; faults: Fault[] } {
  return { ok: false, faults: [fault] }
}
