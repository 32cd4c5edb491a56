import { describe, expect, test } from 'vitest'
import type { WireReply } from '../platform/platform.js'
import { classifyReply, parseRetryAfter, type Outcome } from './classify.js'

const NOW = Date.UTC(2026, 10, 22, 10, 0, 0)
type Reply = Extract<WireReply, { kind: 'reply' }>
const reply = (status: number, change: Partial<Reply> = {}): Reply => ({
  kind: 'reply',
  status,
  redirected: false,
  html: false,
  body: '',
  ...change,
})
const classify = (...args: Parameters<typeof reply>): Outcome => classifyReply(reply(...args), NOW)

describe('classifyReply', () => {
  test.each([200, 201, 202, 204, 299])('takes %i for an acknowledgement', status => {
    expect(classify(status)).toEqual({ kind: 'delivered', rejected: [], lost: 0, pauseMs: 0 })
  })

  test.each<[string, Partial<Reply>, string]>([
    ['a login page', { html: true, body: '<html>' }, 'html'],
    ['an answer of somebody the request was sent on to', { redirected: true }, 'status_200'],
  ])('does not take %s for one', (_, change, reason) => {
    expect(classify(200, change)).toEqual({ kind: 'retry', reason, pauseMs: 0, unreadable: true })
  })

  test.each([0, 100, 301, 302, 304, 308, 402, 406, 409, 418])(
    'knows nothing after %i, and tries again with less',
    status => {
      expect(classify(status)).toEqual({
        kind: 'retry',
        reason: `status_${status}`,
        pauseMs: 0,
        unreadable: true,
      })
    },
  )

  test.each([408, 425, 429, 500, 502, 503, 504, 599])('tries again after %i', status => {
    expect(classify(status)).toEqual({
      kind: 'retry',
      reason: `status_${status}`,
      pauseMs: 0,
      unreadable: false,
    })
  })

  test.each([400, 413, 422])('splits after %i', status => {
    expect(classify(status)).toEqual({
      kind: 'split',
      reason: `status_${status}`,
      size: status === 413,
    })
  })

  test.each([401, 403, 404, 405, 501, 505])('is refused after %i', status => {
    expect(classify(status)).toEqual({ kind: 'refused', reason: `status_${status}` })
  })

  test('stops for good after 410', () => {
    expect(classify(410)).toEqual({ kind: 'closed', reason: 'status_410' })
  })

  test.each(['network', 'timeout'] as const)('tries again after %s', why => {
    expect(classifyReply({ kind: 'failed', why }, NOW)).toEqual({
      kind: 'retry',
      reason: why,
      pauseMs: 0,
      unreadable: true,
    })
  })

  test('pauses as long as the server asks, in either form, also after a success', () => {
    expect(classify(503, { retryAfter: '120' })).toMatchObject({ pauseMs: 120_000 })
    expect(classify(429, { retryAfter: 'Sun, 22 Nov 2026 10:05:00 GMT' })).toMatchObject({
      pauseMs: 300_000,
    })
    expect(classify(200, { retryAfter: '5' })).toMatchObject({ pauseMs: 5000 })
    expect(classify(200, { body: '{"retryAfter": 7}' })).toMatchObject({ pauseMs: 7000 })
    expect(classify(200, { body: '{"retryAfter": 7}', retryAfter: '9' })).toMatchObject({
      pauseMs: 9000,
    })
  })

  test('names the events that the receiver will never take', () => {
    const body = JSON.stringify({
      rejected: [
        { id: 'a', reason: 'data.value missing' },
        { id: 'b' },
        { id: 5, reason: 'x' },
        null,
        'c',
        { id: 'd', reason: { nested: true } },
      ],
    })
    expect(classify(200, { body })).toMatchObject({
      rejected: [
        { id: 'a', reason: 'data.value missing' },
        { id: 'b', reason: 'rejected' },
        { id: 'd', reason: expect.any(String) as string },
      ],
    })
  })

  test.each([
    '',
    'ok',
    'null',
    '5',
    '[]',
    '{',
    '{"rejected": {}}',
    '{"retryAfter": "soon"}',
    '{"retryAfter": -5}',
  ])('rejects nothing and pauses for nothing with the body %j', body =>
    expect(classify(200, { body })).toEqual({
      kind: 'delivered',
      rejected: [],
      lost: 0,
      pauseMs: 0,
    }),
  )
})

test('a reason that is no text costs no rejection', () => {
  const body = '{"rejected":[{"id":"a","reason":{"toString":1}}]}'
  expect(classify(200, { body })).toMatchObject({ rejected: [{ id: 'a', reason: 'rejected' }] })
})

describe('parseRetryAfter', () => {
  test.each([
    ['120', 120_000],
    [' 120 ', 120_000],
    ['0', 0],
    ['1', 1000],
    ['999999', 3_600_000],
    ['Sun, 22 Nov 2026 10:00:30 GMT', 30_000],
    ['Sun, 22 Nov 2026 10:00:00 GMT', 0],
    ['Sun, 22 Nov 2026 09:00:00 GMT', 0],
    ['Sun, 22 Nov 2026 12:00:00 GMT', 3_600_000],
    ['soon', 0],
    ['', 0],
    [undefined, 0],
    ['9'.repeat(400), 3_600_000],
  ])('reads %s as %i ms', (header, ms) => expect(parseRetryAfter(header, NOW)).toBe(ms))
})
