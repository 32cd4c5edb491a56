import { randomUUID } from 'node:crypto'

/** @typedef {{ [field: string]: unknown, id: string, data: Record<string, unknown> }} TestEvent */

/**
 * An impression; `more` replaces fields.
 * @param {Record<string, unknown>} [more]
 * @returns {TestEvent}
 */
export function seen(more = {}) {
  return {
    id: randomUUID(),
    type: 'touchpoint.seen',
    time: '2026-11-22T09:59:58.123Z',
    visitor: randomUUID(),
    session: randomUUID(),
    touchpoint: 'checkout.payment',
    data: { visibleMs: 1200 },
    ...more,
  }
}

/**
 * An answer; `data` and `more` replace fields.
 * @param {Record<string, unknown>} [data]
 * @param {Record<string, unknown>} [more]
 * @returns {TestEvent}
 */
export function answered(data = {}, more = {}) {
  return {
    id: randomUUID(),
    type: 'survey.answered',
    time: '2026-11-22T09:59:59.123Z',
    visitor: randomUUID(),
    session: randomUUID(),
    touchpoint: 'checkout.payment',
    data: {
      survey: 'payment',
      version: 1,
      response: randomUUID(),
      question: 'rating',
      revision: 0,
      measure: 'satisfaction',
      value: 4,
      scale: [1, 5],
      placement: 'inline',
      probability: 1,
      elapsedMs: 1800,
      ...data,
    },
    ...more,
  }
}

/**
 * @param {readonly unknown[]} events
 * @param {Record<string, unknown>} [more]
 */
export function batchOf(events, more = {}) {
  return { v: 1, sentAt: '2026-11-22T10:00:05.000Z', sdk: 'test/1', events, ...more }
}
