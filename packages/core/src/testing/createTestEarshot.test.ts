// @vitest-environment happy-dom
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createTestEarshot, type TestEarshot } from './createTestEarshot.js'

const CONFIG = {
  surveys: [
    {
      id: 'payment-effort',
      at: 'checkout.payment',
      questions: [{ id: 'effort', preset: 'ces', label: 'Paying was easy.' }],
    },
  ],
} as const

function start(...given: Parameters<typeof createTestEarshot>): TestEarshot {
  const made = createTestEarshot(...given)
  onTestFinished(made.earshot.stop)
  return made
}

describe('an Earshot for tests', () => {
  test('shows an element, asks, and tells what the endpoint received', async () => {
    const { earshot, see, until, received } = start({ config: CONFIG })
    const [payment, slot] = [document.createElement('section'), document.createElement('div')]
    earshot.observe(payment, 'checkout.payment')
    earshot.place(slot, 'payment-effort')
    await see(payment)
    await until(() => earshot.getState().surveys.has('payment-effort'))
    await earshot.dispatch({ type: 'open', survey: 'payment-effort' })
    await earshot.dispatch({
      type: 'answer',
      survey: 'payment-effort',
      question: 'effort',
      value: 6,
    })
    await until()
    expect(received('touchpoint.seen').map(event => event.touchpoint)).toEqual(['checkout.payment'])
    expect(received('survey.answered').map(event => event.data.value)).toEqual([6])
    expect(received('survey.dismissed')).toEqual([])
  })

  test('waits for everything that was recorded, though the visitor is not known yet, nor the endpoint up', async () => {
    const { earshot, until, received, world } = start()
    const statuses = [503]
    const reply = { kind: 'reply', redirected: false, html: false, body: '' } as const
    world.respond(() => ({ ...reply, status: statuses.pop() ?? 200 }))
    void earshot.touch('home')
    await until()
    expect(received('touchpoint.used').map(event => event.touchpoint)).toEqual(['home'])
  })

  test('takes a check that answers later at its word, and gives what it gave', async () => {
    const { until } = start()
    let times = 0
    expect(await until(async () => ++times > 3 && times)).toBe(4)
  })

  test('is not content with another element that is seen', async () => {
    const { earshot, world, see } = start()
    const [hidden, seen] = [document.createElement('a'), document.createElement('b')]
    earshot.observe(hidden, 'hidden.one')
    earshot.observe(seen, 'seen.one')
    world.setRendered(hidden, false)
    world.view(seen)
    await expect(see(hidden)).rejects.toThrow('in vain for the element to be seen')
  }, 20_000)

  test('says that it cannot wait where the runner’s timers are faked', async () => {
    const { until } = start()
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    await expect(until()).rejects.toThrow('timers are faked')
  })

  test('says which element is no touchpoint', async () => {
    const { see } = start()
    await expect(see(document.createElement('aside'))).rejects.toThrow(
      '<aside> is no touchpoint: nothing of Earshot observes it',
    )
  })

  test('says what it waited for in vain, after half a minute of its own time', async () => {
    const { until, world } = start()
    const begun = world.now()
    await expect(until(() => false, 'a survey')).rejects.toThrow(
      'waited half a minute in vain for a survey',
    )
    expect(world.now() - begun).toBe(30_000)
  }, 20_000)

  test('runs each step of time inside what it is given', async () => {
    const calls: string[] = []
    const { earshot, until, received } = start(
      {},
      {
        step: async work => {
          calls.push('in')
          await work()
          calls.push('out')
        },
      },
    )
    await earshot.touch('home')
    await until(() => received('touchpoint.used').length)
    expect(calls.length).toBeGreaterThan(1)
    expect(calls.slice(0, 2)).toEqual(['in', 'out'])
  })
})
