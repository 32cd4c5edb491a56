export { MAX_TEXT, WIRE_VERSION } from './event.js'
export type {
  AnswerValue,
  AskOutcome,
  Batch,
  ContactValue,
  EarshotEvent,
  Envelope,
  EventData,
  EventDraft,
  EventType,
  Measure,
  OtherEvent,
  Placement,
  SurveyAsk,
  SurveyRef,
  TouchOutcome,
} from './event.js'
export { isKnownEvent, parseBatch, parseEvent } from './parse.js'
export type { Parsed, ParsedBatch } from './parse.js'
export { eventsJsonSchema } from './schema.js'
export { formatFault } from '../shared/rule.js'
export type { Fault } from '../shared/rule.js'
export type { JsonSchema } from '../shared/toJsonSchema.js'
