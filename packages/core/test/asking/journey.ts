import type { AskingRules } from '../../src/surveys/askingRules.js'
import type { EarshotConfig, SurveyDefinition, Trigger } from '../../src/surveys/definition.js'
import type { Random } from '../simulation/random.js'

/** What a page of the simulated site may show, and where. */
export const TOUCHPOINTS = ['a', 'b', 'c', 'pay'] as const
export const PATHS = ['/', '/shop', '/shop/item', '/help'] as const
export const EVENTS = ['purchase', 'churn'] as const
export const OUTCOMES = ['completed', 'failed', undefined] as const

/** Nothing may cover it. */
export const PROTECTED = 'pay'

/** Days on which the year may change something: it begins on day 0. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

const DAY_MS = 86_400_000

/** Told apart from every other timer and pause of a page by these numbers. */
export const BOUNDARY_MS = 1003
export const IDLE_MS = 10_007

const OPTION = <T>(random: Random, often: number, make: () => T): T | undefined =>
  random.chance(often) ? make() : undefined

function makeTrigger(random: Random): Trigger {
  const delayMs = OPTION(random, 0.3, () => random.pick([4000, 3_600_000, 3 * DAY_MS]))
  const touchpoint = random.pick(TOUCHPOINTS)
  const kinds: (() => Trigger)[] = [
    () => ({ seen: touchpoint }),
    () => ({ seen: touchpoint }),
    () => ({ used: touchpoint, outcome: random.pick(OUTCOMES) }),
    () => ({ event: random.pick(EVENTS) }),
    () => ({ seen: touchpoint, visibleMs: 5000 }),
    () => ({ scroll: 0.5 }),
    () => ({ idleMs: random.pick([4000, 30_000]) }),
    () => ({ exit: true }),
    () => ({ manual: true }),
  ]
  if (random.chance(0.1)) return { delayMs: random.pick([5000, 60_000]) }
  return { ...random.pick(kinds)(), delayMs }
}

// It comes at once: a delay is no part of it.
function makeCancel(random: Random): Trigger {
  const { delayMs: _, ...cancel } = makeTrigger(random)
  return Object.keys(cancel).length ? cancel : { exit: true }
}

function makeSurvey(random: Random, n: number, begin: number): SurveyDefinition {
  const placement = random.pick([
    'panel',
    'panel',
    'panel',
    'panel',
    'inline',
    'inline',
    'tab',
    'dialog',
  ] as const)
  const some = <T>(make: () => T): T | undefined => OPTION(random, 0.06, make)
  return {
    id: `s${n}`,
    at: OPTION(random, 0.7, () => random.pick(TOUCHPOINTS)),
    placement,
    when: makeTrigger(random),
    cancel: OPTION(random, 0.4, () => makeCancel(random)),
    // Far apart, so that few choices tell whether they are weighed.
    answers: random.pick([0, 1, 4, 19, 100]),
    audience: {
      sample: OPTION(random, 0.8, () => random.pick([1, 1, 1, 1, 0.7, 0.4, 0.1, 0])),
      returning: some(() => random.chance(0.7)),
      visits: some(() => 1 + random.below(3)),
      paths: some(() => [random.pick(['/shop', '/shop/*', '/shop/**', '/**', '/*', '/h*'])]),
      devices: some(() => random.pick([['phone'], ['desktop', 'tablet']] as const)),
      locales: some(() => random.pick([['en'], ['de', 'en-GB'], ['fr']])),
      traits: some(() => ({ plan: random.pick(['pro', 'free']) })),
      firstEncounter: some(() => random.chance(0.5)),
      from: some(() => dayOf(begin + random.below(200) * DAY_MS)),
      to: some(() => dayOf(begin + (100 + random.below(265)) * DAY_MS)),
      perDay: some(() => random.below(3)),
    },
    questions: [
      { id: 'effort', preset: 'ces' },
      ...(random.chance(0.4)
        ? [{ id: 'why', kind: 'text', label: 'Why?', optional: true } as const]
        : []),
      ...(n === 1 || n === 2
        ? [{ id: 'mail', kind: 'contact', label: 'Where may we answer?', optional: true } as const]
        : []),
    ],
  }
}

/** A journey file of chance. @param begin the first moment of the year */
export function makeJourney(
  random: Random,
  begin: number,
): EarshotConfig & { asking: AskingRules } {
  // Where nearly everything may be asked, chance and other tabs have the most to say.
  const isBusy = random.chance(0.3)
  const surveys = Array.from({ length: 1 + random.below(5) }, (_, n) => {
    const survey = makeSurvey(random, n, begin)
    const isOpen = isBusy && random.chance(0.8)
    return isOpen ? { ...survey, placement: 'panel' as const, audience: { sample: 1 } } : survey
  })
  return {
    surveys,
    journey: {
      stages: [
        {
          id: 'buy',
          touchpoints: TOUCHPOINTS.map(id => ({ id, protected: id === PROTECTED })),
        },
      ],
      changes: random.chance(0.6)
        ? [1, 2].map(() => ({
            date: dayOf(begin + random.below(365) * DAY_MS),
            touchpoint: random.pick(TOUCHPOINTS),
            change: 'x',
            note: 'It is better now.',
          }))
        : [],
    },
    asking: {
      off: random.chance(0.02),
      quietDays: random.pick([0, 0, 1, 7, 30]),
      sameSurveyDays: random.pick([0, 1, 7, 30, 90]),
      laterDays: random.pick([0, 1, 7]),
      dismissedDays: random.pick([0, 30, 180]),
      perSession: random.pick([1, 1, 2, 9]),
      perDay: random.pick([1, 2, 9]),
      firstSession: random.chance(0.5),
      expireHours: random.pick([1, 24, 48]),
      ...(isBusy && { off: false, quietDays: 0, sameSurveyDays: 0, perSession: 9, perDay: 9 }),
      boundaryMs: BOUNDARY_MS,
      idleMs: IDLE_MS,
    },
  }
}
