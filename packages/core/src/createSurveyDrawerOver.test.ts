import { describe, expect, test } from 'vitest'
import { fakeSlot, settle, startDrawer } from '../test/support/startDrawer.js'

const OVER = ['panel', 'dialog', 'tab'] as const

describe('over the page', () => {
  test.each(OVER)('every survey of a placement that was offered is drawn: %s', async placement => {
    const { drawer, log, standing, change } = startDrawer()
    const leave = drawer.over(OVER)
    drawer.place(fakeSlot('a'), 'corner')
    await change('corner', { response: '1', placement })
    await change('other', { response: '2', placement })
    await change('inline', { response: '3' })
    expect(standing).toEqual(['corner over the page', 'other over the page'])
    leave()
    expect(standing).toEqual([])
    expect(log.filter(line => /place|offer/.test(line))).toEqual([
      'offer panel,dialog,tab any',
      'place a corner',
      'end offer panel,dialog,tab any',
    ])
  })

  test('a single survey is drawn, in its language, and no other', async () => {
    const { drawer, log, standing, change } = startDrawer()
    drawer.over(['panel'], { survey: 'corner', locale: 'de' })
    expect(log).toEqual(['offer panel corner'])
    await change('other', { response: '1', placement: 'panel' })
    await change('corner', { response: '2', placement: 'dialog' })
    expect(standing).toEqual([])
    await change('corner', { response: '3', placement: 'panel' })
    expect(standing).toEqual(['corner over the page de'])
  })

  test('two that draw one survey are one place', async () => {
    const { drawer, standing, change } = startDrawer()
    const leave = drawer.over(['panel'], { survey: 'corner', locale: 'de' })
    drawer.over(['panel'], { survey: 'corner', locale: 'fr' })
    await change('corner', { response: '1', placement: 'panel' })
    expect(standing).toEqual(['corner over the page de'])
    leave()
    await settle()
    expect(standing).toEqual(['corner over the page fr'])
  })

  test('what one draws stays when another draws the next asking of another survey', async () => {
    const { drawer, standing, change } = startDrawer()
    drawer.over(['panel'], { survey: 'corner' })
    drawer.over(['panel'])
    await change('other', { response: '1', placement: 'panel' })
    await change('corner', { response: '2', placement: 'panel' })
    expect(standing).toEqual(['other over the page', 'corner over the page'])
  })
})

describe('a drawer', () => {
  test('listens while it has a slot or an offer, and only then', () => {
    const { drawer, log, listeners } = startDrawer()
    expect([listeners(), log]).toEqual([0, []])
    const leave = [
      drawer.place(fakeSlot('a'), 'payment'),
      drawer.over(['panel']),
      drawer.place(fakeSlot('b'), 'payment'),
    ]
    const counts = leave.map(stop => {
      const count = listeners()
      stop()
      return count
    })
    expect([...counts, listeners()]).toEqual([1, 1, 1, 0])
    drawer.place(fakeSlot('c'), 'payment')
    expect(listeners()).toBe(1)
  })

  test('that is stopped takes back everything, and loads nothing for it', async () => {
    const { drawer, log, standing, listeners, change } = startDrawer()
    drawer.over(OVER)
    const leave = ['a', 'b'].map(id => drawer.place(fakeSlot(id), 'payment'))
    await change('payment', { response: '1' })
    log.length = 0
    drawer.stop()
    for (const stop of leave) stop()
    await settle()
    expect([standing, listeners()]).toEqual([[], 0])
    expect(log).toEqual([
      'end offer panel,dialog,tab any',
      'end place a payment',
      'end place b payment',
    ])
  })

  test('throws nothing into the page when what was drawn cannot leave', async () => {
    const { drawer, log, drawing, change } = startDrawer()
    const leave = drawer.place(fakeSlot('a'), 'payment')
    await change('payment', { response: '1' })
    drawing.leaveFault = 'stuck'
    leave()
    expect(log.at(-1)).toBe('end place a payment')
  })
})
