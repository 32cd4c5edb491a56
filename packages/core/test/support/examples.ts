import type { EarshotEvent, EventType } from '../../src/events/event.js'

/** Ids of the right form, told apart by their last digits. */
export const uuid = (n: number): string =>
  `01939c4e-7a11-7c3e-9d53-${n.toString(16).padStart(12, '0')}`

const envelope = {
  id: uuid(1),
  time: '2026-11-22T09:59:58.123Z',
  visitor: uuid(2),
  session: uuid(3),
  view: uuid(4),
  page: '/checkout/payment',
  touchpoint: 'checkout.payment',
  locale: 'en-GB',
  device: 'phone',
  case: 'case-7',
  channel: 'web',
  source: 'page',
} as const

const ref = { survey: 'payment-effort', version: 1, response: uuid(5) }
const ask = { ...ref, placement: 'inline', passive: false, probability: 1 } as const

/** One full event of each type: the compiler holds the table to the list of types. */
export const EXAMPLES: { readonly [T in EventType]: EarshotEvent<T> } = {
  'session.started': {
    ...envelope,
    type: 'session.started',
    data: {
      entry: '/checkout',
      referrer: 'https://search.example',
      ref: 'mail',
      timeZone: 'Europe/Berlin',
      returning: true,
      visit: 2,
    },
  },
  'touchpoint.seen': {
    ...envelope,
    type: 'touchpoint.seen',
    data: { visibleMs: 1000, nth: 1, count: 2 },
  },
  'touchpoint.left': { ...envelope, type: 'touchpoint.left', data: { visibleMs: 4200.5 } },
  'touchpoint.used': {
    ...envelope,
    type: 'touchpoint.used',
    data: { action: 'pay', outcome: 'completed', value: 12.5 },
  },
  'ask.decided': {
    ...envelope,
    type: 'ask.decided',
    data: {
      survey: 'payment-effort',
      trigger: 'seen',
      cause: uuid(6),
      probability: 0.25,
      outcome: 'asked',
    },
  },
  'survey.shown': { ...envelope, type: 'survey.shown', data: ask },
  'survey.seen': { ...envelope, type: 'survey.seen', data: ask },
  'survey.answered': {
    ...envelope,
    type: 'survey.answered',
    data: {
      ...ask,
      question: 'effort',
      revision: 0,
      measure: 'effort',
      value: 6,
      scale: [1, 7],
      elapsedMs: 2140,
      offered: ['a', 'b'],
      order: 'fixed',
      truncated: false,
    },
  },
  'survey.completed': {
    ...envelope,
    type: 'survey.completed',
    data: { ...ref, answered: 2, elapsedMs: 4000 },
  },
  'survey.dismissed': {
    ...envelope,
    type: 'survey.dismissed',
    data: { ...ref, answered: 0, elapsedMs: 900, how: 'later' },
  },
  'feedback.resolved': {
    ...envelope,
    type: 'feedback.resolved',
    data: { response: uuid(5), action: 'called back', cost: 4.5 },
  },
  'outcome.recorded': {
    ...envelope,
    type: 'outcome.recorded',
    data: { name: 'purchase', value: 99.9, currency: 'EUR' },
  },
  'visitor.identified': {
    ...envelope,
    type: 'visitor.identified',
    data: { user: 'u-1', traits: { plan: 'pro', seats: 3, trial: false } },
  },
  'delivery.dropped': {
    ...envelope,
    type: 'delivery.dropped',
    data: { of: 'touchpoint.seen', reason: 'memory_full', count: 12 },
  },
}

export const EXAMPLE_LIST: readonly EarshotEvent[] = Object.values(EXAMPLES)
