import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seeded } from './support/seeded.js'
import type { Consent } from '../src/earshot.js'
import type { EarshotOptions } from '../src/options.js'
import { createFakeDatabase, type FakeDatabase } from './support/createFakeDatabase.js'
import { MINUTE, SECOND } from './support/hostilePages.js'
import { CONFIG, make, open, type Visit } from './support/startEarshot.js'

/** One thing that happens on a page. `n` names it, so that it can be found again. */
type Step = { name: string; run(visit: Visit, n: number): void }

const survey = 'payment-effort'
const marked = (n: number): string => `mark.${n}.`

const CALLS: readonly Step[] = [
  { name: 'touch', run: ({ earshot }, n) => void earshot.touch('a', { action: marked(n) }) },
  {
    name: 'touch in a case',
    run: ({ earshot }, n) => void earshot.touch('a', { case: marked(n) }),
  },
  { name: 'outcome', run: ({ earshot }, n) => void earshot.outcome(marked(n)) },
  {
    name: 'identify',
    run: ({ earshot }, n) =>
      void earshot.identify({ id: marked(n), email: 'jane@example.com', traits: { plan: 'pro' } }),
  },
  { name: 'journey', run: ({ earshot }, n) => earshot.journey(marked(n)) },
  {
    name: 'see',
    run({ earshot, platform }) {
      const [payment, slot] = [make(), make()]
      earshot.observe(payment, 'checkout.payment')
      earshot.place(slot, survey)
      platform.view(payment)
    },
  },
  { name: 'open', run: ({ earshot }) => void earshot.dispatch({ type: 'open', survey }) },
  {
    name: 'answer',
    run: ({ earshot }) =>
      void earshot.dispatch({ type: 'answer', survey, question: 'effort', value: 7 }),
  },
  {
    name: 'close',
    run: ({ earshot }) => void earshot.dispatch({ type: 'dismiss', survey, how: 'closed' }),
  },
  {
    name: 'elsewhere',
    run: ({ earshot, platform }, n) =>
      void earshot.recordElsewhere(
        { type: 'outcome.recorded', data: { name: marked(n) } },
        { time: platform.now(), channel: 'phone' },
      ),
  },
  { name: 'page', run: ({ earshot }, n) => earshot.page(`/p${n}`) },
  { name: 'reset', run: ({ earshot }) => earshot.reset() },
  { name: 'flush', run: ({ earshot }) => void earshot.flush() },
  { name: 'hide', run: ({ platform }) => platform.signal('hidden') },
  { name: 'leave', run: ({ platform }) => platform.signal('leave') },
  { name: 'restore', run: ({ platform }) => platform.signal('restore') },
]
const choice = (consent: Consent): Step => ({
  name: consent,
  run: ({ earshot }) => earshot.setConsent(consent),
})
const WAITS = [0, 0, SECOND, 10 * SECOND, 31 * MINUTE]

/** Sequences of `steps`, each with the time that passes after it; told by their names. */
function plansOf(steps: readonly Step[]): fc.Arbitrary<readonly (readonly [Step, number])[]> {
  const step = fc.constantFrom(...steps)
  return fc.array(fc.tuple(step, fc.constantFrom(...WAITS)), { minLength: 1, maxLength: 14 })
}
const print = (plan: readonly (readonly [Step, number])[]): string =>
  plan.map(([{ name }, ms]) => `${name}+${ms}`).join(' ')

/** Runs a property; a failure names the steps, which cannot be printed otherwise. */
async function holdsForAll(
  steps: readonly Step[],
  property: (plan: readonly (readonly [Step, number])[]) => Promise<void>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(plansOf(steps), async plan => {
      try {
        await property(plan)
      } catch (error) {
        throw new Error(`after ${print(plan)}: ${String(error)}`, { cause: error })
      }
    }),
    seeded(24, 60),
  )
}

/** A browser in which nobody has chosen yet, or which remembers a visitor. */
async function openIn(
  options: EarshotOptions,
  doNotTrack = false,
  database: FakeDatabase = createFakeDatabase(),
): Promise<Visit> {
  const facts = { timeZone: 'Europe/Berlin', ref: 'mail', doNotTrack }
  const visit = open({ config: CONFIG, ...options }, { database, visit: facts })
  await visit.platform.advance(SECOND)
  return visit
}

describe('consent', () => {
  test('that is not granted yet: nothing is stored, sent or remembered, whatever happens', async () => {
    await holdsForAll([...CALLS, choice('pending')], async plan => {
      const visit = await openIn({ consent: 'pending' })
      for (const [n, [step, ms]] of plan.entries()) {
        step.run(visit, n)
        await visit.platform.advance(ms)
      }
      await visit.platform.advance(MINUTE)
      expect(await visit.database.dump()).toEqual(new Map())
      expect(visit.platform.requests).toEqual([])
      visit.earshot.stop()
    })
  }, 60_000)

  test('that is denied leaves the choice alone, and nothing more is sent', async () => {
    const steps = [...CALLS, choice('granted'), choice('pending'), choice('denied')]
    await holdsForAll(steps, async plan => {
      const visit = await openIn({})
      for (const [n, [step, ms]] of plan.entries()) {
        step.run(visit, n)
        await visit.platform.advance(ms)
      }
      visit.earshot.setConsent('denied')
      const requests = visit.platform.requests.length
      for (const [n, { run }] of CALLS.entries()) run(visit, n)
      await visit.platform.advance(MINUTE)
      expect(await visit.database.dump()).toEqual(new Map([['m|consent', 'denied']]))
      expect(visit.platform.requests.length).toBe(requests)
      visit.earshot.stop()
    })
  }, 60_000)

  test('decides what arrives: nothing of a time of denial, and what waited for a grant', async () => {
    const plain = CALLS.filter(({ name }) => ['touch', 'outcome', 'elsewhere'].includes(name))
    const choices = [choice('granted'), choice('pending'), choice('denied')]
    await holdsForAll([...plain, ...choices], async plan => {
      const visit = await openIn({ consent: 'pending' })
      const now: { consent: Consent } = { consent: 'pending' }
      let waiting: string[] = []
      const allowed: string[] = []
      const take = ({ name }: Step, n: number): void => {
        if (name === 'denied') waiting = []
        if (name === 'granted') allowed.push(...waiting.splice(0))
        if (name === 'granted' || name === 'pending' || name === 'denied') now.consent = name
        else if (now.consent === 'pending') waiting.push(marked(n))
        else if (now.consent === 'granted') allowed.push(marked(n))
      }
      for (const [n, [step, ms]] of plan.entries()) {
        step.run(visit, n)
        take(step, n)
        const before = visit.platform.requests.length
        await visit.platform.advance(ms)
        if (now.consent !== 'granted') expect(visit.platform.requests.length).toBe(before)
      }
      await visit.platform.advance(MINUTE)
      const arrived = JSON.stringify(visit.received()).match(/mark\.\d+\./g) ?? []
      expect(arrived.filter(mark => !allowed.includes(mark))).toEqual([])
      // What was stored when a later denial came is gone with everything else.
      const lastDenial = plan.map(([{ name }]) => name).lastIndexOf('denied')
      const due = allowed.filter(mark => Number(mark.split('.')[1]) > lastDenial)
      if (now.consent === 'granted') expect(arrived).toEqual(expect.arrayContaining(due))
      visit.earshot.stop()
    })
  }, 60_000)
})

describe('anonymous mode', () => {
  const SINGLES_OUT = ['nth', 'returning', 'visit', 'timeZone', 'ref']

  test.each([
    ['Global Privacy Control or Do Not Track', {}, true],
    ['the option visitor: none', { visitor: 'none' }, false],
  ] as const)(
    'by %s: no event says who it was, and nothing that is stored does',
    async (_, options, doNotTrack) => {
      await holdsForAll([...CALLS, choice('granted'), choice('pending')], async plan => {
        const database = createFakeDatabase()
        // Somebody who was known before they said that they do not want to be.
        const known = await openIn({}, false, database)
        known.earshot.journey('case before')
        await known.earshot.identify({ id: 'known before', traits: { plan: 'pro' } })
        await known.platform.advance(10 * SECOND)
        const { visitor } = known.received()[0]!
        known.earshot.stop()
        const visit = await openIn(options, doNotTrack, database)
        for (const [n, [step, ms]] of plan.entries()) {
          step.run(visit, n)
          await visit.platform.advance(ms)
        }
        visit.earshot.setConsent('granted')
        await visit.platform.advance(MINUTE)
        const events = visit.received()
        for (const event of events) {
          expect(event).not.toHaveProperty('visitor')
          if (event['source'] !== 'import') expect(event).not.toHaveProperty('case')
          expect(SINGLES_OUT.filter(field => field in event.data)).toEqual([])
          expect(event.type).not.toBe('visitor.identified')
        }
        const stored = JSON.stringify([...(await database.dump())])
        expect(stored).not.toContain(visitor)
        expect(stored).not.toMatch(/known before|case before|person/)
        visit.earshot.stop()
      })
    },
    60_000,
  )
})
