import { describe, expect, test } from 'vitest'

type Entry = [path: string, load: () => Promise<object>, names: readonly string[]]

/** Everything that can be imported at run time, by entry: a name that goes is a breaking change. */
const ENTRIES: readonly Entry[] = [
  [
    '.',
    () => import('../src/index.js'),
    ['EMPTY_STATE', 'createEarshot', 'createSilent', 'defineSurvey'],
  ],
  [
    './events',
    () => import('../src/events/index.js'),
    [
      'MAX_TEXT',
      'WIRE_VERSION',
      'eventsJsonSchema',
      'formatFault',
      'isKnownEvent',
      'parseBatch',
      'parseEvent',
    ],
  ],
  [
    './encoders',
    () => import('../src/encoders/index.js'),
    ['clickhouse', 'cloudEvents', 'earshotEncoder', 'otlp', 'posthog', 'segment', 'snowplow'],
  ],
  ['./discovery', () => import('../src/discovery.js'), ['createDiscovery']],
  ['./drawer', () => import('../src/drawer.js'), ['createSurveyDrawer']],
  [
    './headless',
    () => import('../src/headless.js'),
    [
      'MAX_TEXT',
      'checkLink',
      'createCells',
      'createSurveyModel',
      'describeProgress',
      'describeQuestion',
      'detailAttributes',
      'directionOf',
      'englishPresetWords',
      'fillPattern',
      'groupAttributes',
      'idList',
      'isRadioGroup',
      'isSendKey',
      'numberFormat',
      'numberTag',
      'optionAttributes',
      'primaryLanguage',
      'questionIds',
      'questionOf',
      'radioHandlers',
      'resolveWords',
      'shownLanguage',
      'textAttributes',
      'thanksOf',
      'toggleOption',
    ],
  ],
  [
    './testing',
    () => import('../src/testing/index.js'),
    ['advanceUntil', 'createTestEarshot', 'createTestPlatform'],
  ],
  [
    './asking',
    () => import('../src/asking.js'),
    ['HISTORY_NOTE', 'createActivity', 'createAskContext', 'createSurveyEngine', 'parseConfig'],
  ],
  ['./explain', () => import('../src/explain/index.js'), ['describeFault', 'describeReasons']],
  [
    './lint',
    () => import('../src/lint/index.js'),
    ['formatReport', 'lintJourney', 'publishJourney'],
  ],
  [
    './script',
    () => import('../src/script.js'),
    [
      'DEFAULTS',
      'createBrowserPlatform',
      'describe',
      'faultOf',
      'guardPlatform',
      'readConsent',
      'resolveEndpoint',
      'wireEarshot',
    ],
  ],
]

describe('the package', () => {
  test.each(ENTRIES)('exports from %s what it promises, and no more', async (_, load, names) => {
    expect(Object.keys(await load()).sort()).toEqual([...names].sort())
  })

  test('has no other entry', async () => {
    const { default: own } = await import('../package.json')
    const entries = Object.keys(own.exports).filter(name => !name.endsWith('.json'))
    expect(entries.sort()).toEqual(ENTRIES.map(([path]) => path).sort())
  })
})
