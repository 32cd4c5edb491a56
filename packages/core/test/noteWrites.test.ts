import { expect, test, vi } from 'vitest'
import type { EarshotConfig } from '../src/index.js'
import { make, open } from './support/startEarshot.js'
import { effortSurvey } from './support/surveys.js'

const SECOND = 1000

test('a cue that cancels writes nothing where nothing waits, and what waits is gone', async () => {
  const panel = { ...effortSurvey, placement: 'panel', audience: { sample: 1 } } as const
  const config: EarshotConfig = {
    surveys: [{ ...panel, cancel: { used: 'elsewhere' } }],
    asking: { firstSession: true, boundaryMs: 60_000 },
  }
  const visit = open({ config })
  visit.earshot.offer(['panel'])
  await visit.platform.advance(SECOND)
  const put = vi.spyOn(IDBObjectStore.prototype, 'put')
  const erase = vi.spyOn(IDBObjectStore.prototype, 'delete')
  const writes = (): unknown[] =>
    [...put.mock.calls.map(([, key]) => key), ...erase.mock.calls.map(([key]) => key)].filter(
      key => key === 'm|history',
    )
  const touch = async (): Promise<void> => {
    await visit.earshot.touch('elsewhere')
    await visit.platform.advance(SECOND)
  }
  for (let i = 0; i < 5; i++) await touch()
  expect(writes()).toEqual([])

  const element = make()
  visit.earshot.observe(element, 'checkout.payment')
  visit.platform.view(element)
  await visit.platform.advance(2 * SECOND)
  expect(writes()).toHaveLength(1)
  expect(String((await visit.database.dump()).get('m|history'))).toContain('payment-effort')
  await touch()
  expect(writes()).toHaveLength(2)
  expect(String((await visit.database.dump()).get('m|history'))).not.toContain('payment-effort')
  for (let i = 0; i < 5; i++) await touch()
  expect(writes()).toHaveLength(2)
  vi.restoreAllMocks()
})
