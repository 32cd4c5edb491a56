import { describe, expect, test } from 'vitest'
import type { EarshotOptions } from '../src/options.js'
import { faultsOf, make, open, type Visit } from './support/startEarshot.js'

/** A page on which these touchpoints have been in view for so long. */
async function look(timesMs: Record<string, number>, options: EarshotOptions = {}): Promise<Visit> {
  const visit = open(options)
  const { earshot, platform } = visit
  for (const [touchpoint, ms] of Object.entries(timesMs)) {
    const element = make()
    earshot.observe(element, touchpoint)
    platform.view(element)
    await platform.advance(ms)
    platform.view(element, { ratio: 0, fills: 0 })
  }
  return visit
}

/** `touchpoint visibleMs page` of what has arrived. */
async function left({ earshot, received }: Visit): Promise<string[]> {
  await earshot.flush()
  expect(faultsOf(received())).toEqual([])
  return received()
    .filter(({ type }) => type === 'touchpoint.left')
    .map(({ touchpoint, data, page }) => [touchpoint, data['visibleMs'], page].join(' '))
}

const reply = { kind: 'reply', status: 200, redirected: false, html: false, body: '' } as const

describe('at the end of a view is told how long each touchpoint was in view', () => {
  test('if it was seen', async () => {
    const visit = await look({ a: 1500, b: 999, c: 4000 })
    expect(await left(visit)).toEqual([])
    visit.platform.setPage({ path: '/next' })
    visit.platform.signal('route')
    expect(await left(visit)).toEqual(['a 1500 /', 'c 4000 /'])
  })

  test('once, though the page comes back', async () => {
    const visit = await look({ a: 1500 })
    visit.platform.signal('leave')
    visit.platform.signal('restore')
    visit.earshot.page('/next')
    await visit.platform.advance(100)
    expect(await left(visit)).toEqual(['a 1500 /'])
  })

  test('with what is sent as the page is left', async () => {
    const visit = await look({ a: 1500 })
    await visit.earshot.flush()
    visit.platform.setDeparting(true)
    visit.platform.signal('leave')
    await Promise.resolve()
    const [last] = visit.platform.requests.slice(-1)
    expect(last).toMatchObject({ keepalive: true })
    expect(last?.body).toContain('"touchpoint.left"')
  })

  test('of the first fifty that were seen', async () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`t${i}`, 1000 + i]))
    const config = {
      journey: { stages: [{ id: 's', touchpoints: Object.keys(many).map(id => ({ id })) }] },
      surveys: [],
    }
    const visit = await look(many, { config })
    visit.earshot.page('/next')
    const arrived = await left(visit)
    expect(arrived).toHaveLength(50)
    expect(arrived.at(-1)).toBe('t49 1049 /')
  })

  test('but not while impressions are only counted', async () => {
    const visit = await look({ a: 1500 })
    visit.platform.respond(() => ({ kind: 'failed', why: 'network' }))
    await visit.earshot.touch('a')
    for (let i = 0; i < 6; i++) await visit.earshot.flush()
    visit.earshot.page('/next')
    visit.platform.respond(() => reply)
    expect(await left(visit)).toEqual([])
  })

  test('and no session begins with it', async () => {
    const visit = await look({ a: 1500 })
    await visit.platform.advance(2_000_000)
    visit.platform.signal('leave')
    await visit.platform.advance(1000)
    expect(await left(visit)).toEqual([])
    expect(visit.types().filter(type => type === 'session.started')).toHaveLength(1)
  })
})
