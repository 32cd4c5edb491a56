import { describe, expect, test } from 'vitest'
import { createCanAsk } from './createCanAsk.js'

describe('the function that data-can-ask names', () => {
  test('is asked with the survey, as a method of what holds it', () => {
    const shop = {
      open: ['a'],
      mayAsk(id: string): boolean {
        return this.open.includes(id)
      },
    }
    const canAsk = createCanAsk({ shop }, 'shop.mayAsk')
    expect([canAsk('a'), canAsk('b')]).toEqual([true, false])
  })

  test.each([1, 'yes', {}, undefined, Promise.resolve(true)])(
    'has not said yes by %o',
    async answer => expect(createCanAsk({ may: () => answer }, 'may')('a')).toBe(false),
  )

  test.each<[string, object, string]>([
    ['is missing', {}, 'shop.mayAsk'],
    ['is missing in what is there', { shop: {} }, 'shop.mayAsk'],
    ['is no function', { shop: { mayAsk: true } }, 'shop.mayAsk'],
    ['stands below null', { shop: null }, 'shop.mayAsk'],
    // Where the names of elements in the page are found, too.
    ['is inherited', Object.create({ may: () => true }) as object, 'may'],
    ['is everybody’s', {}, 'constructor'],
    ['has no name', {}, '.'],
  ])('that %s lets nobody be asked, and is told once', (_, view, path) => {
    const canAsk = createCanAsk(view, path)
    expect(() => canAsk('a')).toThrow(`data-can-ask: there is no function ${path}`)
    expect(canAsk('a')).toBe(false)
  })

  test('is found once it is there', () => {
    const view: Record<string, unknown> = {}
    const canAsk = createCanAsk(view, 'may')
    expect(() => canAsk('a')).toThrow()
    view['may'] = () => true
    expect(canAsk('a')).toBe(true)
  })
})
