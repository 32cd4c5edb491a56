import { describe, expect, test } from 'vitest'
import type { Consent } from '../earshot.js'
import { CONSENT_NOTE, createConsent, type ConsentKeeper } from './createConsent.js'

function start(
  initial: Consent,
  stored?: string,
): { consent: ConsentKeeper; notes: Map<string, string> } {
  const notes = new Map(stored === undefined ? [] : [[CONSENT_NOTE, stored]])
  const consent = createConsent({
    initial,
    readNote: async name => notes.get(name),
    updateNote: async (name, decide) => {
      const text = decide()
      if (!text) notes.delete(name)
      else notes.set(name, text)
    },
    overtakeNote() {},
  })
  return { consent, notes }
}

describe('createConsent', () => {
  test.each(['granted', 'pending', 'denied'] as const)('begins with %s', initial => {
    expect(start(initial).consent.get()).toBe(initial)
  })

  test.each<[Consent, string | undefined, Consent]>([
    ['granted', 'denied', 'denied'],
    ['denied', 'granted', 'granted'],
    ['pending', 'granted', 'granted'],
    ['pending', undefined, 'pending'],
    ['pending', 'pending', 'pending'],
    ['pending', 'nonsense', 'pending'],
  ])('after %s, a stored %s makes it %s', async (initial, stored, expected) => {
    const { consent } = start(initial, stored)
    await consent.load()
    expect(consent.get()).toBe(expected)
  })

  test('takes effect at once and is kept', async () => {
    const { consent, notes } = start('pending')
    const kept = consent.set('granted')
    expect([consent.get(), consent.chosen()]).toEqual(['granted', 'granted'])
    await kept
    expect(notes.get(CONSENT_NOTE)).toBe('granted')
  })

  test('leaves a denial to the erasure that writes it', async () => {
    const { consent, notes } = start('granted')
    await consent.set('denied')
    expect([consent.get(), consent.chosen()]).toEqual(['denied', 'denied'])
    expect(notes.size).toBe(0)
  })

  test('does not keep pending, which is no choice, nor what was chosen before', async () => {
    const { consent, notes } = start('granted', 'granted')
    await consent.load()
    await consent.set('pending')
    await consent.load()
    expect([consent.get(), consent.chosen()]).toEqual(['pending', undefined])
    expect(notes.size).toBe(0)
  })

  test('prefers a choice made while the stored one was read', async () => {
    const { consent } = start('pending', 'granted')
    const loading = consent.load()
    await consent.set('denied')
    await loading
    expect(consent.get()).toBe('denied')
  })
})
