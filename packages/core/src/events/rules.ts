import { PART_ID, TOUCHPOINT_ID, UUID } from '../shared/id.js'
import type { ChoiceRule, FieldsRuleFor, NumberRule, Rule, TextRule } from '../shared/rule.js'
import {
  MAX_TEXT,
  type AskOutcome,
  type Batch,
  type ContactValue,
  type Envelope,
  type EventData,
  type EventType,
  type Placement,
} from './event.js'

const text: TextRule = { is: 'text', max: MAX_TEXT }
const name: TextRule = { is: 'text', min: 1, max: 256 }
const partId: TextRule = { is: 'text', pattern: PART_ID }
const touchpointId: TextRule = { is: 'text', pattern: TOUCHPOINT_ID }
const uuid: TextRule = { is: 'text', pattern: UUID }
const instant: TextRule = {
  is: 'text',
  pattern:
    '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?Z$',
}
const count: NumberRule = { is: 'number', min: 0, whole: true }
const ordinal: NumberRule = { is: 'number', min: 1, whole: true }
const durationMs: NumberRule = { is: 'number', min: 0 }
const probability: NumberRule = { is: 'number', min: 0, max: 1 }
const anyNumber: NumberRule = { is: 'number' }
const flag = { is: 'flag' } as const

const contact: FieldsRuleFor<ContactValue> = {
  is: 'fields',
  need: {},
  may: { email: name, phone: name, name },
}

const placement: ChoiceRule<Placement> = { is: 'choice', of: ['inline', 'panel', 'tab', 'dialog'] }

const outcome: ChoiceRule<AskOutcome> = {
  is: 'choice',
  of: [
    'asked',
    'sampled_out',
    'quiet',
    'capped',
    'protected',
    'not_now',
    'ineligible',
    'not_drawn',
    'expired',
    'no_consent',
    'host',
  ],
}

const measure: TextRule = {
  is: 'text',
  pattern:
    '^(loyalty|satisfaction|effort|helpful|goal|promise|expectation|importance|reason|comment|contact|consent|x-[A-Za-z0-9._-]{1,62})$',
}

const surveyRef = { survey: partId, version: ordinal, response: uuid }
const surveyAsk = { ...surveyRef, placement, probability }

/** The rule of each event's `data`: from here come the parser and the JSON Schema. */
export const DATA_RULES: { readonly [T in EventType]: FieldsRuleFor<EventData[T]> } = {
  'session.started': {
    is: 'fields',
    need: { entry: text, referrer: text },
    may: { ref: name, timeZone: name, returning: flag, visit: ordinal },
  },
  'touchpoint.seen': {
    is: 'fields',
    need: { visibleMs: durationMs },
    may: { nth: ordinal, count: ordinal },
  },
  'touchpoint.left': { is: 'fields', need: { visibleMs: durationMs }, may: {} },
  'touchpoint.used': {
    is: 'fields',
    need: {},
    may: {
      action: name,
      outcome: { is: 'choice', of: ['completed', 'failed', 'abandoned'] },
      value: anyNumber,
    },
  },
  'ask.decided': {
    is: 'fields',
    need: { survey: partId, trigger: name, probability, outcome },
    may: { cause: uuid },
  },
  'survey.shown': { is: 'fields', need: surveyAsk, may: { passive: flag } },
  'survey.seen': { is: 'fields', need: surveyAsk, may: { passive: flag } },
  'survey.answered': {
    is: 'fields',
    need: {
      ...surveyAsk,
      question: partId,
      revision: count,
      measure,
      value: {
        is: 'either',
        of: [
          anyNumber,
          text,
          flag,
          { is: 'list', of: partId, max: 50 },
          contact,
          { is: 'nothing' },
        ],
      },
      elapsedMs: durationMs,
    },
    may: {
      passive: flag,
      scale: { is: 'list', of: anyNumber, min: 2, max: 2 },
      // Option ids; where importance is asked, touchpoints.
      offered: { is: 'list', of: touchpointId, max: 50 },
      order: { is: 'choice', of: ['fixed', 'shuffled'] },
      truncated: flag,
    },
  },
  'survey.completed': {
    is: 'fields',
    need: { ...surveyRef, answered: count, elapsedMs: durationMs },
    may: {},
  },
  'survey.dismissed': {
    is: 'fields',
    need: {
      ...surveyRef,
      answered: count,
      elapsedMs: durationMs,
      how: { is: 'choice', of: ['closed', 'later'] },
    },
    may: {},
  },
  'feedback.resolved': {
    is: 'fields',
    need: { response: uuid },
    may: { action: name, cost: anyNumber },
  },
  'outcome.recorded': {
    is: 'fields',
    need: { name },
    may: { value: anyNumber, currency: { is: 'text', pattern: '^[A-Z]{3}$' } },
  },
  'visitor.identified': {
    is: 'fields',
    need: { user: name },
    may: { traits: { is: 'map', of: { is: 'either', of: [text, anyNumber, flag] } } },
  },
  'delivery.dropped': { is: 'fields', need: { of: name, reason: name, count: ordinal }, may: {} },
}

/** The rule of what stands around `data` in every event. */
export const ENVELOPE_RULE: FieldsRuleFor<Envelope> = {
  is: 'fields',
  need: { id: uuid, time: instant, session: uuid },
  may: {
    visitor: uuid,
    view: uuid,
    page: text,
    touchpoint: touchpointId,
    locale: name,
    device: { is: 'choice', of: ['phone', 'tablet', 'desktop'] },
    case: name,
    channel: name,
    source: { is: 'choice', of: ['page', 'link', 'import'] },
  },
}

/** The rule of a batch, its events unread: they are judged one by one. */
export const BATCH_RULE: FieldsRuleFor<Omit<Batch, 'v'>> = {
  is: 'fields',
  need: { sentAt: instant, sdk: name, events: { is: 'list', of: { is: 'anything' } } },
  may: { key: name },
}

/** True for the types whose events mean nothing without the touchpoint they happened at. */
export function needsTouchpoint(type: string): boolean {
  return type.startsWith('touchpoint.')
}

/** The rule of `data` for `type`; any object for a type this version does not know. */
export function dataRuleOf(type: string): Rule {
  return Object.hasOwn(DATA_RULES, type)
    ? DATA_RULES[type as EventType]
    : { is: 'fields', need: {}, may: {} }
}
