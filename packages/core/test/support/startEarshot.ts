import * as asking from '../../src/asking.js'
import { wireEarshot } from '../../src/createEarshot.js'
import type { Earshot, EarshotFault } from '../../src/earshot.js'
import type { SurveyDefinition } from '../../src/surveys/definition.js'
import { parseEvent } from '../../src/events/parse.js'
import { copyOptions, type EarshotOptions } from '../../src/options.js'
import { createSetup } from '../../src/createSetup.js'
import {
  createTestPlatform,
  type TestPlatform,
  type TestPlatformOptions,
} from '../../src/testing/createTestPlatform.js'
import { createFakeDatabase, type FakeDatabase } from './createFakeDatabase.js'
import { effortSurvey } from './surveys.js'

export type Received = ReturnType<TestPlatform['received']>[number]

/** One page with Earshot running in it. */
export interface Visit {
  earshot: Earshot
  platform: TestPlatform
  database: FakeDatabase
  faults: EarshotFault[]
  /** What the endpoint has, each id once, in the order of their ids. */
  received(): Received[]
  /** The types of those. */
  types(): string[]
}

export const ENDPOINT = 'https://collect.test/e'
export const CONFIG: { surveys: SurveyDefinition[] } = { surveys: [effortSurvey] }

/** An element: core never looks into one. */
export const make = (): Element => ({}) as Element

/** Opens a page. Pages of one browser share `database`. */
export function open(
  options: EarshotOptions = {},
  page: TestPlatformOptions & { database?: FakeDatabase } = {},
): Visit {
  const database = page.database ?? createFakeDatabase()
  const platform = createTestPlatform({ ...database, ...page })
  const faults: EarshotFault[] = []
  const given = {
    endpoint: ENDPOINT,
    onError: (fault: EarshotFault) => faults.push(fault),
    ...options,
  }
  const earshot = wireEarshot(...createSetup(copyOptions(given), platform), () =>
    Promise.resolve(asking),
  )
  const received = (): Received[] => {
    const byId = new Map(platform.received().map(event => [event.id, event]))
    return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  }
  return {
    earshot,
    platform,
    database,
    faults,
    received,
    types: () => received().map(({ type }) => type),
  }
}

/** The faults of the events that follow no schema; a good line has none. */
export function faultsOf(events: readonly unknown[]): unknown[] {
  return events.flatMap(event => {
    const parsed = parseEvent(event)
    return parsed.ok ? [] : [{ event, faults: parsed.faults }]
  })
}
