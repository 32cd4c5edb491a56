import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { seeded } from '../test/support/seeded.js'
import { ENDPOINT, faultsOf, make, open, type Visit } from '../test/support/startEarshot.js'
import type { Earshot, EarshotFault } from './earshot.js'
import { createEarshot, wireEarshot } from './createEarshot.js'
import { createSetup } from './createSetup.js'
import { copyOptions } from './options.js'
import type { PageFacts, Platform } from './platform/platform.js'
import type { SurveyDefinition } from './surveys/definition.js'
import { createTestPlatform, type TestPlatform } from './testing/createTestPlatform.js'

const circle: Record<string, unknown> = {}
circle['self'] = circle
const throwing = {
  get outcome(): never {
    throw new Error('hostile')
  },
  get time(): never {
    throw new Error('hostile')
  },
  get type(): never {
    throw new Error('hostile')
  },
  toString(): never {
    throw new Error('hostile')
  },
  toJSON(): never {
    throw new Error('hostile')
  },
}

/** What a page may hand in, by mistake or by malice. */
const garbage = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, maxDepth: 2 }),
  fc.constantFrom<unknown>(
    undefined,
    null,
    NaN,
    -1,
    '',
    'checkout.payment',
    'payment-effort',
    'constructor',
    '__proto__',
    'granted',
    Symbol('s'),
    10n,
    circle,
    throwing,
    () => {
      throw new Error('hostile')
    },
    { type: 'outcome.recorded', data: circle },
    { type: 'outcome.recorded', data: { name: 'x', value: 10n } },
    { type: 'answer', survey: 'payment-effort' },
    { type: 'survey.answered', data: { value: Symbol('s') } },
    { time: 1, channel: 'phone' },
    { outcome: circle, value: {} },
  ),
)

const CALLS: readonly (keyof Earshot)[] = [
  'observe',
  'place',
  'touch',
  'outcome',
  'ask',
  'explain',
  'getState',
  'subscribe',
  'dispatch',
  'on',
  'setConsent',
  'page',
  'flush',
  'status',
  'identify',
  'journey',
  'recordElsewhere',
  'resolve',
  'reset',
  'forget',
]

const unhandled = vi.fn()
// Node tells of promises that nobody handles; types of Node are not known here.
type Process = {
  on(name: string, listener: () => void): void
  off(name: string, listener: () => void): void
}
const { process } = globalThis as unknown as { process: Process }

afterEach(() => {
  process.off('unhandledRejection', unhandled)
  unhandled.mockClear()
})

/** Calls, whatever it is given; a promise it returns must not be rejected. */
async function call(
  earshot: Earshot,
  name: keyof Earshot,
  args: readonly unknown[],
): Promise<unknown> {
  // The point of these tests: nobody checks these arguments.
  const method = earshot[name] as unknown as (...args: readonly unknown[]) => unknown
  return await method(...args)
}

describe('hostile arguments', () => {
  test.each(CALLS)('never make %s throw, nor reject', async name => {
    process.on('unhandledRejection', unhandled)
    const visit = open()
    await visit.platform.advance(1000)
    await fc.assert(
      fc.asyncProperty(fc.array(garbage, { maxLength: 3 }), async args => {
        const result = call(visit.earshot, name, args)
        await visit.platform.advance(0)
        await result
      }),
      seeded(11, 60),
    )
    await visit.platform.advance(60_000)
    expect(unhandled).not.toHaveBeenCalled()
    visit.earshot.stop()
  })

  test('make no event that a receiver cannot read, and lose none of the good ones', async () => {
    const visit = open()
    const calls = ['touch', 'outcome', 'resolve', 'page'] as const
    let good = 0
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...calls),
        fc.array(garbage, { maxLength: 2 }),
        async (name, args) => {
          void call(visit.earshot, name, args)
          void visit.earshot.touch('good')
          good++
        },
      ),
      seeded(12, 300),
    )
    await visit.platform.advance(60_000)
    expect(faultsOf(visit.received())).toEqual([])
    expect(visit.received().filter(event => event['touchpoint'] === 'good')).toHaveLength(good)
  })

  test.each([
    null,
    undefined,
    5,
    'options',
    [],
    { config: circle },
    { config: 5 },
    { format: {} },
    { onError: 5 },
    { endpoint: {} },
  ])('as options never make it throw: %j', async options => {
    const platform = createTestPlatform()
    const load = (): never => {
      throw new Error('hostile')
    }
    const earshot = wireEarshot(...createSetup(copyOptions(options as never), platform), load)
    earshot.place(make(), 'payment-effort')
    void earshot.touch('a')
    await platform.advance(10_000)
    expect(earshot.status().queued).toBeGreaterThanOrEqual(0)
    earshot.stop()
  })
})

describe('hostile listeners', () => {
  const hostile = (): never => {
    throw new Error('hostile listener')
  }

  test('neither break what is recorded nor each other', async () => {
    process.on('unhandledRejection', unhandled)
    const visit: Visit = open({ onError: hostile })
    const { earshot, platform } = visit
    const heard: string[] = []
    for (const signal of ['seen', 'sent', 'drop', 'error', 'asked'] as const) {
      earshot.on(signal, hostile)
      earshot.on(signal, () => heard.push(signal))
    }
    earshot.subscribe(hostile)
    const element = make()
    earshot.observe(element, 'a')
    platform.view(element)
    await platform.advance(1000)
    void earshot.touch('not an id')
    earshot.setConsent('nonsense' as never)
    await earshot.touch('a')
    await platform.advance(10_000)
    expect(visit.types()).toEqual(['session.started', 'touchpoint.seen', 'touchpoint.used'])
    expect(heard).toEqual(expect.arrayContaining(['seen', 'sent', 'error']))
    expect(platform.said.join('\n')).toContain('hostile listener')
    expect(unhandled).not.toHaveBeenCalled()
  })

  test('may throw what has no text of its own', async () => {
    const { earshot, platform, faults } = open()
    earshot.subscribe(() => {
      throw Object.create(null)
    })
    earshot.setConsent('pending')
    await platform.advance(0)
    const told = faults.map(({ code, message }) => `${code}: ${message}`)
    expect(new Set(told)).toEqual(new Set(['internal: contained an error: object']))
  })

  test('may stop themselves, or everything, while they are called', async () => {
    const { earshot, platform } = open()
    earshot.on('sent', () => earshot.stop())
    await earshot.touch('a')
    await platform.advance(60_000)
    expect(platform.leaks()).toEqual({ timers: 0, listeners: 0, observed: 0 })
  })
})

describe('a hostile host', () => {
  const start = (options: object, world: Partial<Platform> = {}): [Earshot, TestPlatform] => {
    const platform = createTestPlatform()
    const load = (): never => {
      throw new Error('not needed here')
    }
    return [
      wireEarshot(...createSetup(copyOptions(options), { ...platform, ...world }), load),
      platform,
    ]
  }

  test('whose options throw when they are read is told, and counts as not consented', async () => {
    const [earshot, platform] = start({
      get endpoint(): never {
        throw new Error('hostile option')
      },
    })
    const used = earshot.touch('a')
    await platform.advance(1000)
    expect(earshot.getState().consent).toBe('pending')
    expect(earshot.status().queued).toBe(0)
    earshot.setConsent('granted')
    await platform.advance(1000)
    expect(await used).toMatchObject({ stored: 'memory' })
    expect(platform.said.join('\n')).toContain('hostile option')
  })

  test('whose page cannot be read any more gets an answer from flush, not a rejection', async () => {
    let broken = false
    const platform = createTestPlatform()
    const page = (): PageFacts => {
      if (broken) throw new Error('hostile page')
      return platform.page()
    }
    const faults: string[] = []
    const onError = ({ message }: EarshotFault): unknown => faults.push(message)
    const [earshot] = start({ endpoint: ENDPOINT, onError }, { ...platform, page })
    await earshot.touch('a')
    broken = true
    expect(await earshot.flush()).toEqual({ sent: 0, left: 2, reason: 'internal' })
    expect(faults.join('\n')).toContain('hostile page')
  })

  test('in which nothing can start gets an Earshot that does nothing, and is told why', async () => {
    const faults: string[] = []
    const random = (): never => {
      throw Object.create(null)
    }
    const earshot = createEarshot(
      { endpoint: ENDPOINT, onError: ({ message }) => faults.push(message) },
      { ...createTestPlatform(), random },
    )
    expect(faults).toEqual(['could not start: object'])
    expect(await earshot.touch('a')).toEqual({ stored: 'no', reason: 'not_started' })
    expect(earshot.status()).toMatchObject({ queued: 0 })
    earshot.stop()
  })

  test('whose console throws is spared the line', async () => {
    const say = (): never => {
      throw new Error('hostile console')
    }
    const [earshot] = start({ endpoint: 5 }, { say })
    expect(await earshot.touch('a')).toMatchObject({ stored: 'memory' })
    earshot.stop()
  })

  test('whose rewriting of paths throws loses the path, and nothing else', async () => {
    const visit = open({
      pageOf() {
        throw new Error('hostile')
      },
    })
    await visit.earshot.touch('a')
    await visit.platform.advance(10_000)
    expect(visit.types()).toEqual(['session.started', 'touchpoint.used'])
    expect(visit.received()[1]).toMatchObject({ page: '' })
    expect(faultsOf(visit.received())).toEqual([])
  })

  test('whose format throws loses nothing, and hears of it', async () => {
    const visit = open({
      format() {
        throw new Error('hostile')
      },
    })
    await visit.earshot.touch('a')
    await visit.platform.advance(10_000)
    expect(visit.earshot.status().queued).toBe(2)
    expect(visit.faults.map(({ code }) => code)).toContain('internal')
  })
})

describe('a page that has changed the built-ins', () => {
  const { stringify } = JSON
  afterEach(() => {
    JSON.stringify = stringify
    for (const type of [Array, Object]) Reflect.deleteProperty(type.prototype, 'toJSON')
  })
  const options = ['slow', 'price'].map(id => ({ id, label: id }))
  const several: SurveyDefinition = {
    id: 'why',
    at: 'checkout',
    questions: [{ id: 'reason', kind: 'choice', many: true, label: 'Why?', options }],
  }

  /** One visit of somebody who ticks two boxes, on a page in which `spoil` has run. */
  const visitOn = async (spoil: () => void): Promise<Visit> => {
    spoil()
    const visit = open({ config: { surveys: [several] } })
    const { earshot, platform } = visit
    const place = make()
    earshot.observe(place, 'checkout')
    earshot.place(make(), 'why')
    platform.view(place)
    await platform.advance(2000)
    const order = { survey: 'why', question: 'reason', value: ['slow', 'price'] }
    await earshot.dispatch({ type: 'open', survey: 'why' })
    await earshot.dispatch({ type: 'answer', ...order })
    await platform.advance(60_000)
    return visit
  }

  const spoilt: [string, () => void][] = [
    // As prototype.js 1.6 to 1.7.0 did it.
    [
      'toJSON of arrays',
      () => Object.assign(Array.prototype, { toJSON: (): string => '["theirs"]' }),
    ],
    [
      'toJSON of everything',
      () => {
        // oxlint-disable-next-line no-extend-native
        Object.defineProperty(Object.prototype, 'toJSON', {
          value: () => 'theirs',
          configurable: true,
        })
      },
    ],
    ['JSON.stringify', () => void (JSON.stringify = () => '"theirs"')],
    [
      'JSON.stringify that throws',
      () => {
        JSON.stringify = () => {
          throw new Error('theirs')
        }
      },
    ],
  ]
  test.each(spoilt)('stores and sends what was answered: %s', async (_, spoil) => {
    const visit = await visitOn(spoil)
    const answer = visit.received().find(({ type }) => type === 'survey.answered')
    expect(answer).toMatchObject({ data: { value: ['slow', 'price'] } })
    expect(faultsOf(visit.received())).toEqual([])
    expect(visit.faults).toEqual([])
  })

  test.each(spoilt)('is the same visitor on the next page: %s', async (_, spoil) => {
    const first = await visitOn(spoil)
    const { database } = first
    first.earshot.stop()
    const second = open({}, { database })
    await second.earshot.touch('again')
    await second.platform.advance(60_000)
    const visitors = [...first.received(), ...second.received()].map(({ visitor }) => visitor)
    expect(new Set(visitors).size).toBe(1)
    expect(visitors[0]).toMatch(/^[\da-f-]{36}$/)
  })
})
