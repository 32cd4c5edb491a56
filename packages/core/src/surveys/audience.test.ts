import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seeded } from '../../test/support/seeded.js'
import { matchesPath } from './audience.js'

describe('matchesPath', () => {
  test.each([
    ['/', '/'],
    ['/a', '/a'],
    ['/a/*', '/a/b'],
    ['/a/*', '/a/'],
    ['/a/*/c', '/a/b/c'],
    ['/a/**', '/a/b/c'],
    ['**', '/anything/at/all'],
    ['/a*', '/abc'],
    ['/a.b', '/a.b'],
    ['/(x)+[y]', '/(x)+[y]'],
    ['/**/end', '/a/b/end'],
  ])('%s fits %s', (pattern, path) => expect(matchesPath(pattern, path)).toBe(true))

  test.each([
    ['/', '/a'],
    ['/a', '/a/'],
    ['/a', '/ab'],
    ['/a/*', '/a/b/c'],
    ['/a/**', '/b/a/c'],
    ['/a.b', '/axb'],
    ['/a', 'x/a'],
  ])('%s does not fit %s', (pattern, path) => expect(matchesPath(pattern, path)).toBe(false))
})

test('matchesPath says what a regular expression would say', () => {
  const pattern = fc.array(fc.constantFrom('/', 'a', 'b', '.', '*', '**'), { maxLength: 8 })
  const path = fc.array(fc.constantFrom('/', 'a', 'b', '.', '*'), { maxLength: 8 })
  fc.assert(
    fc.property(pattern, path, (parts, characters) => {
      const glob = parts.join('')
      const source = glob.replace(/\*\*|\*|\./g, token =>
        token === '**' ? '[^]*' : token === '*' ? '[^/]*' : '\\.',
      )
      const wanted = new RegExp(`^${source}$`).test(characters.join(''))
      expect(matchesPath(glob, characters.join(''))).toBe(wanted)
    }),
    seeded(5, 3000),
  )
})

// With a pattern made into a regular expression this would run into the test's time limit.
test('a path made to keep the pattern busy is still decided', () => {
  expect(matchesPath('/**a**a**a**a**b', `/${'a'.repeat(1000)}`)).toBe(false)
})
