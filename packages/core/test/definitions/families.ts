import { GOOD } from './searchFiles.js'

/** A hostile file, with the good survey in it where there can be one. */
export type Family = [name: string, make: () => unknown]

const text = (id: string, more: object = {}): object => ({
  id,
  kind: 'text',
  label: 'Why?',
  ...more,
})
const survey = (id: string, more: object = {}): object => ({ id, questions: [text('a')], ...more })
const withSurveys = (...surveys: unknown[]): object => ({ surveys: [...surveys, GOOD] })
const asking = (...questions: unknown[]): object => withSurveys({ id: 'bad', questions })
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))
const mapOf = (count: number, value: unknown): object =>
  Object.fromEntries(many(count, i => [`k${i}`, value]))

const MEGABYTE = 1_000_000
const LONG = 'x'.repeat(MEGABYTE)

/** `depth` levels of the same, one in the other. */
function nested(depth: number, wrap: (inner: unknown) => unknown, core: unknown): unknown {
  let value = core
  for (let i = 0; i < depth; i++) value = wrap(value)
  return value
}

const deep = (depth: number): unknown => nested(depth, all => ({ all: [all] }), { is: 1 })

/** Files that a server could send. */
export const TEXT_FAMILIES: readonly Family[] = [
  ['a list', () => [survey('bad')]],
  ['a word', () => 'surveys'],
  ['null', () => null],
  ['a megabyte of one word', () => LONG],
  ['a label of a megabyte', () => asking(text('a', { label: LONG }))],
  ['an id of a megabyte', () => withSurveys(survey(LONG))],
  ['a language of a megabyte', () => asking(text('a', { label: { [LONG]: 5 } }))],
  ['a megabyte in a field of a newer version', () => withSurveys(survey('fine', { mood: LONG }))],
  [
    'a path pattern of a megabyte',
    () => withSurveys(survey('bad', { audience: { paths: [LONG] } })),
  ],
  [
    'conditions 3 levels deep, the last of them wrong',
    () => asking(text('a', { next: [{ if: { all: [{ any: [{ all: 5 }] }] }, go: 'end' }] })),
  ],
  [
    'conditions 10,000 levels deep',
    () => asking(text('a', { next: [{ if: deep(10_000), go: 'end' }] })),
  ],
  [
    'a label 50,000 lists deep',
    () => asking(text('a', { label: nested(50_000, inner => [inner], 'x') })),
  ],
  [
    'a newer field 50,000 objects deep',
    () => withSurveys(survey('fine', { mood: nested(50_000, inner => ({ inner }), 1) })),
  ],
  ['100,000 surveys', () => ({ surveys: [GOOD, ...many(100_000, i => survey(`s${i}`))] })],
  ['100,000 surveys that are none', () => ({ surveys: [GOOD, ...many(100_000, () => 5)] })],
  ['100,000 questions', () => asking(...many(100_000, i => text(`q${i}`)))],
  [
    '100,000 options',
    () =>
      asking({
        id: 'a',
        kind: 'choice',
        label: 'A?',
        options: many(100_000, i => ({ id: `o${i}` })),
      }),
  ],
  ['100,000 branches', () => asking(text('a', { next: many(100_000, () => ({ go: 'nowhere' })) }))],
  [
    '100,000 points',
    () =>
      asking({
        id: 'a',
        kind: 'scale',
        scale: [0, 10],
        label: 'A?',
        points: many(100_000, () => 'p'),
      }),
  ],
  [
    '100,000 links',
    () =>
      withSurveys(
        survey('bad', {
          thanks: { links: many(100_000, () => ({ label: 'L', href: 'javascript:1' })) },
        }),
      ),
  ],
  ['150,000 languages', () => asking(text('a', { label: mapOf(150_000, 'A?') }))],
  ['150,000 languages that are none', () => asking(text('a', { label: mapOf(150_000, 5) }))],
  [
    '150,000 traits that are none',
    () => withSurveys(survey('bad', { audience: { traits: mapOf(150_000, []) } })),
  ],
  ['150,000 fields of a newer version', () => withSurveys(survey('bad', mapOf(150_000, 1)))],
  [
    '100,000 devices',
    () => withSurveys(survey('bad', { audience: { devices: many(100_000, () => 'phone') } })),
  ],
  ['100,000 stages', () => ({ ...withSurveys(), journey: { stages: many(100_000, () => 5) } })],
  [
    '100,000 touchpoints that are none',
    () => ({
      ...withSurveys(),
      journey: { stages: [{ id: 'a', touchpoints: many(100_000, () => 5) }] },
    }),
  ],
  ['150,000 rules of asking', () => ({ ...withSurveys(), asking: mapOf(150_000, -1) })],
  [
    'a journey with 10,000 faults',
    () =>
      withSurveys(
        ...many(400, i => ({
          id: `s${i}`,
          questions: many(7, () => ({ id: 5, look: 5, many: 5, next: 5 })),
        })),
      ),
  ],
  ['a sample of 1e300', () => withSurveys(survey('bad', { audience: { sample: 1e300 } }))],
  ['days that are none', () => withSurveys(survey('bad', { audience: { from: '2026-13-45' } }))],
  [
    'ids of prototypes',
    () =>
      withSurveys(
        ...['constructor', 'toString', 'hasOwnProperty', 'valueOf'].map(id =>
          survey(id, { questions: [text(id, { next: [{ go: 'end' }] })] }),
        ),
      ),
  ],
  [
    '__proto__ everywhere',
    () =>
      JSON.parse(
        `{"__proto__":{"polluted":1},"surveys":[{"__proto__":{"id":"bad"},"questions":[{"__proto__":{"id":"x"}}]},${JSON.stringify(GOOD)}],"asking":{"__proto__":{"off":true}},"journey":{"__proto__":{"stages":5}}}`,
      ) as unknown,
  ],
]

const thrower = (): never => {
  throw new Error('hostile getter')
}
/** An object whose member `key` runs `get` each time it is read. */
const getting = (key: string, get: () => unknown, more: object = {}): object =>
  Object.defineProperty({ ...more }, key, { get, enumerable: true, configurable: true })

const circle = (): unknown => {
  const value: Record<string, unknown> = { id: 'bad' }
  value['questions'] = [value, value, value, value, value, value, value]
  value['next'] = [value, value, value]
  value['all'] = [value, value, value]
  value['if'] = value
  value['label'] = value
  return value
}

/** 2 to the power of 60 values, in 60 objects. */
const explosion = (): unknown => nested(60, inner => [inner, inner], 'x')

/** Another value at each reading. */
const changing = (...values: unknown[]): (() => unknown) => {
  let reads = 0
  return () => values[Math.min(reads++, values.length - 1)]
}

const revoked = (): unknown => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

const endless = (): unknown =>
  new Proxy([], {
    get: (target, key) => (key === 'length' ? 2 ** 53 - 1 : Reflect.get(target, key)),
  })

const holes = (length: number, ...items: unknown[]): unknown[] => {
  const list: unknown[] = [...items]
  list.length = length
  return list
}

/** A list with a hole at its beginning. */
const holed = (item: unknown): unknown[] => {
  const list: unknown[] = []
  list[1] = item
  return list
}

/** Files that only a page's own code can hand over. */
export const CODE_FAMILIES: readonly Family[] = [
  ['a circle', () => withSurveys(circle())],
  [
    'a file that is a circle',
    () => {
      const file = withSurveys() as Record<string, unknown>
      file['journey'] = file['stages'] = file['asking'] = file
      return file
    },
  ],
  ['an explosion of labels', () => asking(text('a', { label: explosion() }))],
  [
    'an explosion in a field of a newer version',
    () => withSurveys(survey('bad', { mood: explosion() })),
  ],
  ['an explosion of surveys', () => withSurveys(...many(50, () => explosion()))],
  ['a member that throws', () => withSurveys(getting('questions', thrower, { id: 'bad' }))],
  ['a newer member that throws', () => withSurveys(getting('mood', thrower, survey('fine')))],
  ['surveys that throw', () => getting('surveys', thrower)],
  [
    'a journey and rules that throw',
    () => {
      const get = { get: thrower, enumerable: true }
      return Object.defineProperties(withSurveys(), { journey: get, asking: get })
    },
  ],
  [
    'a survey that throws in its list',
    () => ({ surveys: Object.defineProperty([0, GOOD], 0, { get: thrower }) }),
  ],
  [
    'branches that change when they are read again',
    () =>
      asking(
        getting('next', changing([], [{ go: 'a' }], 5, null), {
          id: 'a',
          kind: 'text',
          label: 'A?',
        }),
      ),
  ],
  [
    'questions that change when they are read again',
    () => withSurveys(getting('questions', changing([text('a')], 5, null), { id: 'bad' })),
  ],
  [
    'an id that changes when it is read again',
    () => withSurveys(getting('id', changing('a', 'b', 5, null), { questions: [text('a')] })),
  ],
  [
    'a label that changes when it is read again',
    () => asking(getting('label', changing('A?', 5, null), { id: 'a', kind: 'text' })),
  ],
  [
    'links that change when they are read again',
    () =>
      withSurveys(
        survey('bad', {
          thanks: {
            links: [getting('href', changing('/help', '/help', 'javascript:1'), { label: 'L' })],
          },
        }),
      ),
  ],
  ['a revoked proxy for a file', revoked],
  ['a revoked proxy for a survey', () => withSurveys(revoked())],
  ['a revoked proxy for a label', () => asking(text('a', { label: revoked() }))],
  ['an endless list of surveys', () => ({ surveys: endless() })],
  ['an endless list of questions', () => withSurveys({ id: 'bad', questions: endless() })],
  ['surveys with four thousand million holes', () => ({ surveys: holes(2 ** 32 - 1, GOOD) })],
  ['questions with a hole', () => withSurveys({ id: 'bad', questions: holed(text('a')) })],
  [
    'options with a hole',
    () => asking({ id: 'a', kind: 'choice', label: 'A?', options: holed({ id: 'x' }) }),
  ],
  ['branches with a hole', () => asking(text('a', { next: holed({ go: 'end' }) }))],
  ['a toJSON that throws', () => withSurveys({ id: { toJSON: thrower }, questions: [text('a')] })],
  [
    'a toJSON without end',
    () => {
      const again = { toJSON: (): unknown => ({ again }) }
      return withSurveys({ id: again, questions: [text('a')] })
    },
  ],
  [
    'numbers that are none',
    () =>
      withSurveys(
        survey('bad', { version: NaN }),
        survey('bad2', { version: Infinity }),
        survey('bad3', { audience: { sample: -0, visits: 1n } }),
      ),
  ],
  [
    'functions, symbols and big numbers',
    () =>
      withSurveys(
        () => 1,
        Symbol('s'),
        10n,
        survey('bad', { at: () => 'a' }),
        survey('bad2', { placement: Symbol('x') }),
      ),
  ],
  [
    'objects without a prototype',
    () => withSurveys(Object.assign(Object.create(null) as object, survey('fine'))),
  ],
  ['members of the prototype', () => withSurveys(Object.create(survey('inherited')))],
]

/** Files in which the good survey cannot be, or cannot be reached. */
const WITHOUT =
  /^(a list|a word|null|a megabyte of one word|surveys that throw|a revoked proxy for a file|an endless list of surveys)$/

/** Ids of the surveys that are asked whatever else stands in a file of that name. */
export function keptIn(name: string): string[] {
  return WITHOUT.test(name) ? [] : [GOOD.id]
}
