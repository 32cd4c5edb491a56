import type { Random } from '../simulation/random.js'

const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'then',
  'toJSON',
]

/** The names of the journey file: random values meet its rules more often with them. */
const FIELDS =
  '$schema journey stages touchpoints surveys asking id version at placement when cancel audience questions thanks answers preset kind label look scale points options many optional measure next if go question is isNot oneOf atLeast atMost answered all any seen used outcome manual sample paths devices locales from to text links href quietDays sameSurveyDays'.split(
    ' ',
  )

const MARKUP = [
  '<script>window.canary = 1</script>',
  '<img src=x onerror="canary=1">',
  '"><svg/onload=canary=1>',
  '</script><script>canary=1</script>',
  '{{constructor.constructor("canary=1")()}}',
  '$& $1 {value} {of}',
]

const LINKS = [
  'javascript:canary=1',
  ' java\nscript:canary=1',
  'data:text/html,<script>canary=1</script>',
  'blob:https://shop.test/1',
  'vbscript:x',
  'https://bank.example@evil.example/',
  '//[',
  'https://a'.repeat(300),
  '/help',
  'mailto:a@b.example',
]

const TEXTS = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  'a\udc00b',
  '\u202egnirts',
  '😀'.repeat(300),
  'a'.repeat(64),
  'a'.repeat(65),
  'x'.repeat(500),
  'x'.repeat(501),
  'end',
  '2026-02-31',
  '2026-99-99',
  '2026-01-01',
  'not a date',
  '**'.repeat(120),
  '(a+)+$',
  '*a*a*a*a*a*a*a*b',
  '[',
  'nps',
  'csat',
  'goal',
  'scale',
  'choice',
  'text',
  'contact',
  'inline',
  'dialog',
  'phone',
  'thumbs',
  'x-own',
  ...NAMES,
  ...MARKUP,
  ...LINKS,
]

const PRESET_NAMES = ['nps', 'csat', 'ces', 'helpful', 'stars', 'goal', 'promise', 'reason']

const NUMBERS = [0, -0, 1, -1, 0.5, 1.5, 2, 7, 10, 11, 1e21, 1e300, -1e300, 2 ** 53, 5e-324]

/** Numbers that no JSON text can hold. */
const ODD_NUMBERS = [NaN, Infinity, -Infinity]

/** A value of JSON that nobody expects. @param depth how deep it may still go */
export function hostileValue(random: Random, depth = 3): unknown {
  const kind = random.below(depth > 0 ? 12 : 8)
  if (kind < 4) return random.pick(TEXTS)
  if (kind === 4) return random.pick(NUMBERS)
  if (kind === 5) return random.chance(0.1) ? random.pick(ODD_NUMBERS) : random.below(12)
  if (kind === 6) return random.chance(0.5)
  if (kind === 7) return null
  if (kind < 10)
    return Array.from({ length: random.below(4) }, () => hostileValue(random, depth - 1))
  const members = Array.from({ length: random.below(5) }, (): [string, unknown] => [
    hostileKey(random),
    hostileValue(random, depth - 1),
  ])
  // Defines members as JSON.parse does, also one called `__proto__`.
  return Object.fromEntries(members)
}

/** A name of a member: of the file's own, of `Object.prototype`'s, or any. */
export function hostileKey(random: Random): string {
  const kind = random.below(6)
  if (kind < 3) return random.pick(FIELDS)
  return kind === 3 ? random.pick(NAMES) : kind === 4 ? String(random.below(9)) : random.pick(TEXTS)
}

/**
 * A whole file, made along the rules and against them: how often against is another in each file, so
 * that some are good enough to be asked.
 */
export function randomFile(random: Random): unknown {
  if (random.chance(0.05)) return hostileValue(random, 4)
  const wild = random.pick([0, 0.01, 0.05, 0.2])
  const spoil = (make: () => unknown): unknown =>
    random.chance(wild) ? hostileValue(random) : make()
  const some = (least: number, most: number, make: (index: number) => unknown): unknown =>
    spoil(() =>
      Array.from({ length: least + random.below(most - least + 1) }, (_, i) =>
        spoil(() => make(i)),
      ),
    )
  const fields = (
    need: Record<string, () => unknown>,
    may: Record<string, () => unknown> = {},
  ): object => {
    const members = [
      ...Object.entries(need).filter(() => !random.chance(wild / 2)),
      ...Object.entries(may).filter(() => random.chance(0.5)),
    ].map(([key, make]): [string, unknown] => [key, spoil(make)])
    if (random.chance(wild)) members.push([hostileKey(random), hostileValue(random)])
    return Object.fromEntries(members)
  }
  const ids = ['a', 'b', 'constructor', 'toString', 'q5']
  const id = (): unknown => random.pick([...ids, 'end'])
  const idOf = (index: number) => (): unknown => (random.chance(0.03) ? id() : ids[index % 5])
  // Most branches lead on.
  const goFrom = (index: number) => (): unknown =>
    random.chance(0.1) ? id() : random.pick(['end', ids[index + 1], ids[index + 1]])
  const text = (): unknown => (random.chance(wild) ? random.pick(TEXTS) : random.pick(MARKUP))
  const words = (): unknown =>
    random.chance(0.6) ? text() : fields({ en: text }, { toString: text, 'pt-BR': text })
  const condition = (depth: number) => (): unknown =>
    fields(
      {},
      {
        question: () => random.pick(ids),
        is: () => random.pick([0, 'a', true]),
        oneOf: () => [random.below(9), 'x'],
        atLeast: () => random.below(9),
        answered: () => random.chance(0.5),
        ...(depth && {
          all: () => some(1, 2, condition(depth - 1)),
          any: () => some(1, 2, condition(depth - 1)),
        }),
      },
    )
  // The third level, which no rule allows, is tried at times.
  const branch = (index: number) => (): unknown =>
    fields({ go: goFrom(index) }, { if: condition(random.chance(wild) ? 3 : 2) })
  const question = (index: number): unknown => {
    const more = { many: () => random.chance(0.5), optional: () => random.chance(0.5) }
    const next = random.chance(0.4) ? { next: () => some(0, 2, branch(index)) } : {}
    const known = { id: idOf(index), ...next }
    const options = (): unknown => some(2, 4, i => fields({ id: idOf(i) }, { label: words }))
    switch (random.below(4)) {
      case 0:
        return fields({ ...known, kind: () => 'text', label: words }, more)
      case 1:
        return fields({ ...known, kind: () => 'choice', label: words, options }, more)
      case 2: {
        const low = random.below(5)
        const high = low + 1 + random.below(5)
        const points = (): unknown => Array.from({ length: high - low + 1 }, words)
        const scale = (): unknown => [low, high]
        return fields({ ...known, kind: () => 'scale', label: words, scale, points }, more)
      }
      default:
        return fields({ ...known, preset: () => random.pick(PRESET_NAMES) }, { ...more, options })
    }
  }
  const survey = (index: number): unknown =>
    fields(
      { id: idOf(index), questions: () => some(1, 4, question) },
      {
        at: () => 'a.b',
        audience: () =>
          fields({}, { sample: random.next, paths: () => some(1, 2, text), visits: () => 2 }),
        thanks: () =>
          fields(
            {},
            {
              text: words,
              links: () =>
                some(0, 2, () => fields({ label: words, href: () => random.pick(LINKS) })),
            },
          ),
      },
    )
  const touchpoint = (index: number): unknown => fields({ id: idOf(index) })
  return fields(
    { surveys: () => some(0, 4, survey) },
    {
      asking: () => fields({}, { quietDays: () => random.pick(NUMBERS), off: () => false }),
      journey: () =>
        fields({
          stages: () => some(0, 2, () => fields({ id, touchpoints: () => some(0, 3, touchpoint) })),
        }),
    },
  )
}
