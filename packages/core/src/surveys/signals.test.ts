import { describe, expect, test } from 'vitest'
import { EXAMPLE_LIST, EXAMPLES, uuid } from '../../test/support/examples.js'
import type { EarshotEvent, EventDraft } from '../events/event.js'
import { signalOf } from './signals.js'

const ref = { survey: 'payment-effort', response: uuid(5) }

// Type and data come from one example, so they belong together.
const draftOf = ({ type, data }: EarshotEvent): EventDraft => ({ type, data }) as EventDraft

describe('signalOf', () => {
  test.each([
    ['survey.shown', { signal: 'shown', value: ref }],
    ['survey.answered', { signal: 'answered', value: { ...ref, question: 'effort', value: 6 } }],
    ['survey.completed', { signal: 'completed', value: ref }],
    ['survey.dismissed', { signal: 'dismissed', value: ref }],
  ] as const)('makes of %s the signal %j', (type, signal) => {
    expect(signalOf(draftOf(EXAMPLES[type]))).toEqual(signal)
  })

  test('makes nothing of any other event', () => {
    const signalled = EXAMPLE_LIST.filter(event => signalOf(draftOf(event))).map(({ type }) => type)
    expect(signalled).toEqual([
      'survey.shown',
      'survey.answered',
      'survey.completed',
      'survey.dismissed',
    ])
  })
})
