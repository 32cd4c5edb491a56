import { describe, expect, test } from 'vitest'
import { readSurvey } from '../../test/support/surveys.js'
import { MAX_TEXT } from '../events/event.js'
import { checkAnswer } from './answer.js'

const options = [{ id: 'a' }, { id: 'b' }, { id: 'constructor' }]
const { questions } = readSurvey({
  id: 'x',
  questions: [
    { id: 'scale', preset: 'nps' },
    { id: 'one', kind: 'choice', label: 'One?', options },
    { id: 'many', kind: 'choice', label: 'Many?', options, many: true },
    { id: 'text', kind: 'text', label: 'Why?' },
    { id: 'may', kind: 'consent', label: 'May we?' },
    { id: 'all', kind: 'contact', label: 'Where?', fields: ['email', 'phone', 'name'] },
    { id: 'mail', kind: 'contact', label: 'Where?' },
  ],
})
const check = (id: string, value: unknown): ReturnType<typeof checkAnswer> =>
  checkAnswer(
    questions.find(question => question.id === id)!,
    value,
  )

describe('checkAnswer', () => {
  test.each([
    ['scale', 0, 0],
    ['scale', 10, 10],
    ['one', 'b', 'b'],
    ['one', 'constructor', 'constructor'],
    ['many', ['b', 'a'], ['b', 'a']],
    ['many', ['a', 'a'], ['a']],
    ['many', 'a', ['a']],
    ['text', '  hello\n', 'hello'],
    ['may', true, true],
    ['may', false, false],
    ['all', { email: ' ada@post.example ' }, { email: 'ada@post.example' }],
    ['all', { phone: '+49 (0)170 12-34' }, { phone: '+49 (0)170 12-34' }],
    ['all', { email: '', name: 'Ada' }, { name: 'Ada' }],
    ['all', { name: 'Ada', email: undefined }, { name: 'Ada' }],
    // Nobody asked for the rest.
    ['mail', { email: 'a@b.example', name: 'Ada', pin: 1 }, { email: 'a@b.example' }],
  ])('takes for %s the answer %j as %j', (id, value, fit) => {
    expect(check(id, value)).toEqual({ ok: true, value: fit, truncated: false })
  })

  test.each([
    ['scale', -1, 'not_on_the_scale'],
    ['scale', 11, 'not_on_the_scale'],
    ['scale', 5.5, 'not_on_the_scale'],
    ['scale', '5', 'not_on_the_scale'],
    ['scale', NaN, 'not_on_the_scale'],
    ['scale', null, 'not_on_the_scale'],
    ['one', 'c', 'not_an_option'],
    ['one', 'toString', 'not_an_option'],
    ['one', ['a'], 'not_an_option'],
    ['one', undefined, 'not_an_option'],
    ['many', ['a', 'c'], 'not_an_option'],
    ['many', [], 'empty'],
    ['many', null, 'not_an_option'],
    ['text', 5, 'not_text'],
    ['text', { toString: () => 'a' }, 'not_text'],
    ['text', ' \n ', 'empty'],
    ['may', 'true', 'not_true_or_false'],
    ['may', null, 'not_true_or_false'],
    ['all', 'ada@post.example', 'not_contact'],
    ['all', null, 'not_contact'],
    ['all', ['ada@post.example'], 'not_contact'],
    ['all', { email: 5 }, 'not_contact'],
    ['all', {}, 'empty'],
    ['all', { email: ' ', name: '' }, 'empty'],
    ['mail', { name: 'Ada' }, 'empty'],
    ['mail', Object.create({ email: 'a@b.example' }), 'empty'],
    ['all', { email: 'ada' }, 'bad_email'],
    ['all', { email: 'ada@post' }, 'bad_email'],
    ['all', { email: 'ada @post.example' }, 'bad_email'],
    ['all', { phone: 'call me' }, 'bad_phone'],
    ['all', { phone: '+1 2' }, 'bad_phone'],
    ['all', { name: 'x'.repeat(257) }, 'too_long'],
  ])('refuses for %s the answer %j: %s', (id, value, reason) => {
    expect(check(id, value)).toEqual({ ok: false, reason })
  })

  test('cuts a text that is too long between characters, and says so', () => {
    const result = check('text', '😀'.repeat(MAX_TEXT + 1))
    expect(result).toEqual({ ok: true, value: '😀'.repeat(MAX_TEXT), truncated: true })
    expect(check('text', '😀'.repeat(MAX_TEXT))).toMatchObject({ truncated: false })
  })
})
