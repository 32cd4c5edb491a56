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

/** A whole file with the members of one, and anything in them. */
export function randomFile(random: Random): unknown {
  if (random.chance(0.05)) return hostileValue(random, 4)
  const some = (make: () => unknown): unknown =>
    random.chance(0.05)
      ? hostileValue(random)
      : Array.from({ length: random.below(4) }, () =>
          random.chance(0.1) ? hostileValue(random) : make(),
        )
  const fields = (known: Record<string, () => unknown>): unknown =>
    Object.fromEntries([
      ...Object.entries(known)
        .filter(() => random.chance(0.7))
        .map(([key, make]): [string, unknown] => [
          key,
          random.chance(0.12) ? hostileValue(random) : make(),
        ]),
      ...(random.chance(0.2) ? [[hostileKey(random), hostileValue(random)] as const] : []),
    ])
  const id = (): unknown => random.pick(['a', 'b', 'c', 'end', 'constructor', 'toString'])
  const words = (): unknown =>
    random.chance(0.6) ? random.pick(TEXTS) : fields({ en: () => 'A?', toString: () => 'B?' })
  const condition =
    (depth: number): (() => unknown) =>
    () =>
      fields({
        question: id,
        is: () => random.pick([0, 'a', true]),
        atLeast: () => random.below(9),
        answered: () => random.chance(0.5),
        ...(depth && { all: () => [condition(depth - 1)()], any: () => [condition(depth - 1)()] }),
      })
  const branch = (): unknown => fields({ if: condition(3), go: id })
  const question = (): unknown =>
    fields({
      id,
      preset: () => random.pick(['nps', 'csat', 'ces', 'helpful', 'stars', 'goal', 'reason']),
      kind: () => random.pick(['scale', 'choice', 'text']),
      label: words,
      options: () => [{ id: 'x' }, { id: 'y', label: words() }],
      many: () => random.chance(0.5),
      optional: () => random.chance(0.5),
      next: () => some(branch),
    })
  const survey = (): unknown =>
    fields({
      id,
      questions: () => some(question),
      at: () => 'a.b',
      audience: () => fields({ sample: () => random.next(), paths: () => [random.pick(TEXTS)] }),
      thanks: () =>
        fields({
          text: words,
          links: () => some(() => ({ label: 'L', href: random.pick(LINKS) })),
        }),
    })
  return fields({
    surveys: () => some(survey),
    asking: () => fields({ quietDays: () => random.pick(NUMBERS), off: () => random.chance(0.5) }),
    journey: () =>
      fields({
        stages: () => some(() => fields({ id, touchpoints: () => some(() => ({ id: id() })) })),
      }),
  })
}
