import { describe, expect, test } from 'vitest'
import { fakeSlot, settle, startDrawer } from '../test/support/startDrawer.js'

describe('a slot', () => {
  test('is told of, and drawn into once its survey is asked; nothing is loaded before', async () => {
    const { drawer, log, change } = startDrawer()
    const leave = drawer.place(fakeSlot('a'), 'payment', { locale: 'de' })
    await change('other', { response: '1' })
    expect(log).toEqual(['place a payment'])
    await change('payment', { response: '1' })
    expect(log.splice(1)).toEqual(['load', 'draw payment in a de'])
    leave()
    expect(log.splice(1)).toEqual(['end place a payment'])
  })

  test('that comes after its survey was asked is drawn into at once', async () => {
    const { drawer, standing, change } = startDrawer()
    await change('payment', { response: '1', phase: 'open' })
    drawer.place(fakeSlot('a'), 'payment')
    await settle()
    expect(standing).toEqual(['payment in a'])
  })

  test.each(['asked', 'open', 'thanked'] as const)(
    'is drawn into while its survey is %s, and stands when it is closed',
    async phase => {
      const { drawer, standing, change } = startDrawer()
      drawer.place(fakeSlot('a'), 'payment')
      await change('payment', { response: '1', phase })
      await change('payment', { response: '1', phase: 'closed' })
      expect(standing).toEqual(['payment in a'])
    },
  )

  test('is not drawn into when its survey is closed, or stands over the page', async () => {
    const { drawer, log, change } = startDrawer()
    drawer.place(fakeSlot('a'), 'payment')
    drawer.place(fakeSlot('b'), 'corner')
    await change('payment', { response: '1', phase: 'closed' })
    await change('corner', { response: '2', placement: 'panel' })
    expect(log).toEqual(['place a payment', 'place b corner'])
  })

  test('that goes while loading is not drawn into, and tells of no fault', async () => {
    for (const fault of [undefined, 'blocked']) {
      const { drawer, log, loading, change } = startDrawer()
      const leave = drawer.place(fakeSlot('a'), 'payment')
      let go = (): void => {}
      Object.assign(loading, { held: new Promise<void>(resolve => (go = resolve)), fault })
      await change('payment', { response: '1' })
      leave()
      go()
      await settle()
      expect(log).toEqual(['place a payment', 'load', 'end place a payment'])
    }
  })

  test('that goes while loading and comes back is drawn into once', async () => {
    const { drawer, log, change } = startDrawer()
    const slot = fakeSlot('a')
    const leave = drawer.place(slot, 'payment')
    const asked = change('payment', { response: '1' })
    leave()
    drawer.place(slot, 'payment')
    await asked
    expect(log.filter(line => line.startsWith('draw'))).toEqual(['draw payment in a'])
  })

  test('in another language is drawn anew', async () => {
    const { drawer, standing, change } = startDrawer()
    const leave = drawer.place(fakeSlot('a'), 'payment', { locale: 'de' })
    await change('payment', { response: '1' })
    leave()
    drawer.place(fakeSlot('a'), 'payment', { locale: 'fr' })
    await settle()
    expect(standing).toEqual(['payment in a fr'])
  })
})

describe('each asking is tried once', () => {
  test.each(['loading', 'drawing'] as const)('when %s fails, which is told', async what => {
    const world = startDrawer()
    const { drawer, log, standing, change } = world
    world[what].fault = 'blocked'
    drawer.place(fakeSlot('a'), 'payment')
    await change('payment', { response: '1' })
    await change('payment', { response: '1' })
    expect(log).toEqual(['place a payment', 'load', 'fail payment Error: blocked'])

    world[what].fault = undefined
    await change('payment', { response: '2' })
    expect(standing).toEqual(['payment in a'])
  })

  test('and what stands in its place goes on with the next', async () => {
    const { drawer, log, standing, change } = startDrawer()
    const leave = drawer.place(fakeSlot('a'), 'payment')
    for (const response of ['1', '1', '2', '3']) await change('payment', { response })
    expect(log).toEqual(['place a payment', 'load', 'draw payment in a', 'load', 'load'])
    leave()
    expect(standing).toEqual([])
  })
})

describe('several slots of one survey are one place', () => {
  const seen = (id: string) => fakeSlot(id)
  const hidden = (id: string) => fakeSlot(id, false)
  // A field called like the method hides it.
  const form = (id: string) => Object.assign(fakeSlot(id), { checkVisibility: {} })

  test.each([
    ['the first', [seen('a'), seen('b')], 'a'],
    ['the first that has a box', [hidden('a'), seen('b')], 'b'],
    ['the first where none has', [hidden('a'), hidden('b')], 'a'],
    ['the first that has a box, which is a form', [hidden('a'), form('b'), seen('c')], 'b'],
    ['the first where no box can be told', [{ id: 'a' } as Element, { id: 'b' } as Element], 'a'],
  ])('%s', async (_, slots, name) => {
    const { drawer, standing, change } = startDrawer()
    for (const slot of slots) drawer.place(slot, 'payment')
    await change('payment', { response: '1' })
    expect(standing).toEqual([`payment in ${name}`])
  })

  test.each(['asked', 'thanked'] as const)(
    'when the one in which it is drawn goes, the next takes over (%s)',
    async phase => {
      const { drawer, log, standing, change } = startDrawer()
      const [leave] = ['a', 'b', 'c'].map(id => drawer.place(seen(id), 'payment'))
      await change('payment', { response: '1', phase })
      leave!()
      leave!()
      await settle()
      expect(standing).toEqual(['payment in b'])
      expect(log.filter(line => line.startsWith('draw'))).toHaveLength(2)
    },
  )

  test('when another goes, it stays', async () => {
    const { drawer, log, change } = startDrawer()
    const [, leave] = ['a', 'b'].map(id => drawer.place(seen(id), 'payment'))
    await change('payment', { response: '1' })
    leave!()
    await settle()
    expect(log.filter(line => line.startsWith('draw'))).toEqual(['draw payment in a'])
  })

  test('the next asking stands in one of them, whichever it is', async () => {
    const { drawer, standing, change } = startDrawer()
    const [a, b] = [seen('a'), seen('b')]
    for (const slot of [a, b]) drawer.place(slot, 'payment')
    await change('payment', { response: '1' })
    a.isSeen = false
    await change('payment', { response: '2' })
    expect(standing).toEqual(['payment in b'])
  })
})
