import type { Stop, SurveyState } from '@earshot/core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSupply, type Kit, type WidgetParts } from './createSupply.js'
import { ENGLISH, type Language } from './i18n/language.js'
import { language as german } from './i18n/languages/de.js'
import { createCells } from '@earshot/core/headless'

// Only the kinds of its questions are read here.
const state = { survey: { questions: [{ kind: 'text' }] } } as unknown as SurveyState

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)

describe('the language of a survey', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  /** A supply whose language comes as the test says, and what it was asked for. */
  const supplied = (
    load: () => Promise<{ language: Language }>,
  ): { kit(locale: string): Kit | undefined; asked: string[]; stop: Stop } => {
    const asked: string[] = []
    const parts: WidgetParts = {
      more: () => Promise.reject(Error('not needed')),
      language(tag) {
        asked.push(tag)
        return load()
      },
    }
    const supply = createSupply(
      parts,
      createCells(() => {}),
    )
    return { kit: locale => supply.kitFor(state, true, locale), asked, stop: supply.stop }
  }

  test('is there at once where it is English', () => {
    const { kit, asked } = supplied(() => Promise.reject(Error('nobody asks')))
    expect(kit('en-GB')?.language).toBe(ENGLISH)
    expect(kit('sv')?.language).toBe(ENGLISH)
    expect(asked).toEqual([])
  })

  test('is waited for, and fetched once whatever the region', async () => {
    const { kit, asked } = supplied(() => Promise.resolve({ language: german }))
    expect(kit('de')).toBeUndefined()
    expect(kit('de-AT')).toBeUndefined()
    await settle()
    expect(kit('de')?.language).toBe(german)
    expect(asked).toEqual(['de'])
  })

  test('is English where its file cannot be had', async () => {
    const { kit } = supplied(() => Promise.reject(Error('404')))
    kit('de')
    await settle()
    expect(kit('de')?.language).toBe(ENGLISH)
  })

  test('is English where the file holds none', async () => {
    const { kit } = supplied(() => Promise.resolve({} as { language: Language }))
    kit('de')
    await settle()
    expect(kit('de')?.language).toBe(ENGLISH)
  })

  test('is English after three seconds, and does not change under the visitor’s hands', async () => {
    let arrive: ((file: { language: Language }) => void) | undefined
    const { kit } = supplied(() => new Promise(resolve => (arrive = resolve)))
    kit('de')
    await vi.advanceTimersByTimeAsync(2999)
    expect(kit('de')).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1)
    expect(kit('de')?.language).toBe(ENGLISH)
    arrive!({ language: german })
    await settle()
    expect(kit('de')?.language).toBe(ENGLISH)
  })

  test('is waited for no longer when the widget is stopped', () => {
    const { kit, stop } = supplied(() => new Promise(() => {}))
    kit('de')
    kit('fr')
    stop()
    expect(vi.getTimerCount()).toBe(0)
  })
})
