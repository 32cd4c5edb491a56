import { describe, expect, test } from 'vitest'
import { checkRule, formatFault, show, type FieldsRule, type Rule } from './rule.js'

const text: Rule = { is: 'text' }
const person: FieldsRule = {
  is: 'fields',
  need: { name: text },
  may: { age: { is: 'number', min: 0, whole: true }, tags: { is: 'list', of: text } },
}

describe('checkRule', () => {
  test.each<[string, Rule, unknown]>([
    ['a text', text, ''],
    ['a text of exactly the longest length', { is: 'text', max: 2 }, 'ab'],
    ['a character outside the basic plane as one', { is: 'text', max: 2 }, '😀😀'],
    ['a text of the right form', { is: 'text', pattern: '^a+$' }, 'aaa'],
    ['a number', { is: 'number' }, -1.5],
    ['both ends of a range', { is: 'number', min: 1, max: 1 }, 1],
    ['a whole number', { is: 'number', whole: true }, 3],
    ['true and false', { is: 'flag' }, false],
    ['one of the choices', { is: 'choice', of: ['a', 'b'] }, 'b'],
    ['null where nothing is meant', { is: 'nothing' }, null],
    ['anything at all', { is: 'anything' }, undefined],
    ['an empty list', { is: 'list', of: text }, []],
    ['a list of the right length', { is: 'list', of: text, min: 1, max: 2 }, ['a', 'b']],
    ['a map with any keys', { is: 'map', of: text }, { constructor: 'a', x: 'b' }],
    ['the second reading', { is: 'either', of: [text, { is: 'flag' }] }, true],
    ['an object with what it needs', person, { name: 'Ada' }],
    ['fields of a later version', person, { name: 'Ada', shoeSize: [] }],
    ['an optional field that says nothing', person, { name: 'Ada', age: undefined }],
  ])('lets through %s', (_, rule, value) => {
    expect(checkRule(rule, value)).toEqual([])
  })

  test.each<[string, Rule, unknown, string]>([
    ['not_text', text, 5, '5'],
    ['not_text', text, null, 'null'],
    ['too_short', { is: 'text', min: 1 }, '', '""'],
    ['too_short', { is: 'text', min: 2 }, '😀', '"😀"'],
    ['too_long', { is: 'text', max: 1 }, '😀😀', '"😀😀"'],
    ['bad_form', { is: 'text', pattern: '^a+$' }, 'ab', '"ab"'],
    ['not_a_number', { is: 'number' }, '5', '"5"'],
    ['not_a_number', { is: 'number' }, NaN, 'null'],
    ['not_a_number', { is: 'number' }, Infinity, 'null'],
    ['not_whole', { is: 'number', whole: true }, 1.5, '1.5'],
    ['out_of_range', { is: 'number', min: 1 }, 0, '0'],
    ['out_of_range', { is: 'number', max: 1 }, 2, '2'],
    ['not_true_or_false', { is: 'flag' }, 1, '1'],
    ['not_one_of_the_allowed', { is: 'choice', of: ['a'] }, 'constructor', '"constructor"'],
    ['not_null', { is: 'nothing' }, 0, '0'],
    ['not_a_list', { is: 'list', of: text }, { length: 0 }, '{"length":0}'],
    ['too_few', { is: 'list', of: text, min: 1 }, [], '[]'],
    ['too_many', { is: 'list', of: text, max: 1 }, ['a', 'b'], '["a","b"]'],
    ['not_an_object', { is: 'map', of: text }, ['a'], '["a"]'],
    ['too_few', { is: 'map', of: text, min: 1 }, {}, '{}'],
    ['not_an_object', person, null, 'null'],
    ['not_an_object', person, [], '[]'],
  ])('says %s for %j with %j', (code, rule, value, detail) => {
    expect(checkRule(rule, value)).toEqual([{ path: '', code, detail }])
  })

  test('tells every fault with its path, needed fields first', () => {
    const people: Rule = { is: 'fields', need: { people: { is: 'list', of: person } }, may: {} }
    const value = { people: [{ name: 'Ada' }, { age: 1.5, tags: ['a', 5] }] }
    expect(checkRule(people, value, 'file').map(({ path, code }) => `${path} ${code}`)).toEqual([
      'file.people[1].name missing',
      'file.people[1].age not_whole',
      'file.people[1].tags[1] not_text',
    ])
  })

  test('tells the path of a key of a map', () => {
    const faults = checkRule({ is: 'map', of: text }, { de: 'a', constructor: 5 }, 'label')
    expect(faults).toEqual([{ path: 'label.constructor', code: 'not_text', detail: '5' }])
  })

  test.each([
    ['pt-BR', 'label["pt-BR"]'],
    ['', 'label[""]'],
    ['a.b[0]', 'label["a.b[0]"]'],
    ['5', 'label["5"]'],
    ['"]', 'label["\\"]"]'],
    ['x'.repeat(1000), `label["${'x'.repeat(58)}…]`],
  ])('tells the path of the key %s so that it can be followed', (key, path) => {
    expect(checkRule({ is: 'map', of: text }, { [key]: 5 }, 'label')[0]!.path).toBe(path)
  })

  test('refuses a map of too many keys', () => {
    const rule: Rule = { is: 'map', of: text, max: 2 }
    expect(checkRule(rule, { a: 'x', b: 'x' })).toEqual([])
    expect(checkRule(rule, { a: 'x', b: 'x', c: 'x' })[0]!.code).toBe('too_many')
  })

  test('tells more faults than a call takes arguments', () => {
    const rule: Rule = { is: 'either', of: [text, { is: 'list', of: text }] }
    expect(
      checkRule(
        rule,
        Array.from({ length: 300_000 }, () => 5),
      ),
    ).toHaveLength(300_000)
  })

  test('tells the faults of the reading that got furthest', () => {
    const rule: Rule = { is: 'either', of: [text, person, { is: 'list', of: text }] }
    expect(checkRule(rule, { name: 'Ada', age: -1 })).toEqual([
      { path: 'age', code: 'out_of_range', detail: '-1' },
    ])
    expect(checkRule(rule, ['a', 5])).toEqual([{ path: '[1]', code: 'not_text', detail: '5' }])
    expect(checkRule(rule, 5)[0]!.code).toBe('not_text')
  })

  test('tells what is wrong with a value of the right kind before its being of another kind', () => {
    const rule: Rule = { is: 'either', of: [{ is: 'flag' }, { is: 'text', max: 2 }] }
    expect(checkRule(rule, 'abc').map(fault => fault.code)).toEqual(['too_long'])
  })

  test.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])(
    'takes a field named %s for a field of a later version',
    name => {
      const value: unknown = JSON.parse(`{"name": "Ada", "${name}": {"is": 5}}`)
      expect(checkRule(person, value)).toEqual([])
    },
  )

  test.each(['constructor', 'toString'])('misses a needed field named %s', name => {
    const rule: Rule = { is: 'fields', need: { [name]: text }, may: {} }
    expect(checkRule(rule, {})).toEqual([{ path: name, code: 'missing' }])
  })

  test('says what is wrong with a value that is no JSON', () => {
    const circular: Record<string, unknown> = {}
    circular['self'] = circular
    expect(checkRule(text, circular)).toMatchObject([{ code: 'not_text' }])
    expect(checkRule(text, 10n)).toMatchObject([{ code: 'not_text' }])
  })
})

describe('formatFault', () => {
  test.each([
    [{ path: 'a[0].b', code: 'missing' }, 'a[0].b: missing'],
    [{ path: 'go', code: 'unknown_question', detail: '"why"' }, 'go: unknown_question "why"'],
    [{ path: '', code: 'not_an_object', detail: '5' }, '(whole file): not_an_object 5'],
  ])('puts %j into one line', (fault, line) => {
    expect(formatFault(fault)).toBe(line)
  })
})

describe('show', () => {
  test('cuts a long value to 60 characters', () => {
    expect(show('x'.repeat(100))).toBe(`"${'x'.repeat(58)}…`)
    expect(show('x'.repeat(58))).toBe(`"${'x'.repeat(58)}"`)
  })

  test.each([
    ['a long list', [1, 2, 3].concat(Array(1000).fill(4)), `[1,2,3${',4'.repeat(26)},…`],
    ['a list of lists', Array(100).fill([]), `[${'[],'.repeat(19)}[…`],
    [
      'a large object',
      Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`k${i}`, i])),
      '{"k0":0,"k1":1,"k2":2,"k3":3,"k4":4,"k5":5,"k6":6,"k7":7,"k…',
    ],
  ])('cuts %s where it is too long, and not before', (_, value, text) => {
    expect(show(value)).toBe(text)
  })

  test('reads no more of a value than there is room for', () => {
    let reads = 0
    const endless: object = new Proxy([], {
      get(_, key) {
        reads++
        return key === 'length' ? 2 ** 53 - 1 : key === 'toJSON' ? undefined : endless
      },
    })
    show({ endless, more: endless })
    expect(reads).toBeLessThan(10_000)
  })

  test.each([undefined, () => {}, Symbol('s')])('has no words for %s', value => {
    expect(show(value)).toBeUndefined()
  })
})
