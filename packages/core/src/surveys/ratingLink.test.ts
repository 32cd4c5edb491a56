import { describe, expect, test } from 'vitest'
import { readSurvey } from '../../test/support/surveys.js'
import { cleanAddress, parseRatingLink, valueOfLink } from './ratingLink.js'

const PAGE = 'https://shop.test/thanks'

describe('parseRatingLink', () => {
  test.each([
    ['?earshot=visit.mood.4', ['visit', 'mood', '4']],
    ['?a=1&earshot=visit.goal.not_yet&b=%20#top', ['visit', 'goal', 'not_yet']],
    ['?earshot=visit.most.checkout.payment', ['visit', 'most', 'checkout.payment']],
    ['?earshot=visit%2Emood%2E4', ['visit', 'mood', '4']],
    ['?earshot=visit.mood.4&earshot=visit.mood.1', ['visit', 'mood', '4']],
    ['?earshot=constructor.toString.0', ['constructor', 'toString', '0']],
  ])('reads %s', (query, [survey, question, value]) => {
    expect(parseRatingLink(PAGE + query)).toEqual({ survey, question, value })
  })

  test.each([
    '',
    '?',
    '?earshot',
    '?earshot=',
    '?earshot=visit',
    '?earshot=visit.mood',
    '?earshot=visit.mood.',
    '?earshot=.mood.4',
    '?earshot=visit..4',
    '?earshot=visit.mood.<script>',
    '?earshot=%E0%A4%A.mood.4',
    `?earshot=visit.mood.${'9'.repeat(65)}`,
    '?earshots=visit.mood.4',
    '?x=earshot=visit.mood.4',
    '#?earshot=visit.mood.4',
    '?a=1#earshot=visit.mood.4',
  ])('finds nothing in %j', query => expect(parseRatingLink(PAGE + query)).toBeUndefined())
})

describe('cleanAddress', () => {
  test.each([
    ['?earshot=visit.mood.4', ''],
    ['?earshot=visit.mood.4#top', '#top'],
    ['?earshot=visit.mood.4&q=a+b%20c&&x', '?q=a+b%20c&&x'],
    ['?q=%C3%A4&earshot=visit.mood.4&z=?a=b', '?q=%C3%A4&z=?a=b'],
    ['?a&earshot=visit.mood.4&earshot=x#/r?earshot=kept', '?a#/r?earshot=kept'],
  ])('takes of %j its link and leaves %j', (query, left) => {
    expect(cleanAddress(PAGE + query)).toBe(PAGE + left)
  })

  test.each(['', '?', '?#', '?&&', '?q=%zz&r=a+b#x?y', '#?earshot=a.b.1', '?earshots=1'])(
    'leaves %j as it is',
    query => expect(cleanAddress(PAGE + query)).toBe(PAGE + query),
  )
})

describe('valueOfLink', () => {
  const options = [{ id: 'a' }, { id: 'b' }]
  const { questions } = readSurvey({
    id: 'x',
    questions: [
      { id: 'nps', preset: 'nps' },
      { id: 'csat', preset: 'csat' },
      { id: 'goal', preset: 'goal' },
      { id: 'many', kind: 'choice', label: 'Which?', options, many: true },
      { id: 'text', kind: 'text', label: 'Why?' },
      { id: 'may', kind: 'consent', label: 'May we?' },
      { id: 'mail', kind: 'contact', label: 'Where?' },
    ],
  })
  const valueOf = (id: string, text: string): unknown =>
    valueOfLink(
      questions.find(one => one.id === id)!,
      text,
    )

  test.each([
    ['nps', '0', 0],
    ['nps', '10', 10],
    ['csat', '5', 5],
    ['goal', 'not_yet', 'not_yet'],
    ['many', 'b', ['b']],
  ])('makes for %s of %j the answer %j', (id, text, value) => {
    expect(valueOf(id, text)).toEqual(value)
  })

  test.each([
    ['nps', '11'],
    ['nps', '-1'],
    ['nps', '1e1'],
    ['nps', '5.5'],
    ['csat', '0'],
    ['csat', 'good'],
    ['goal', 'maybe'],
    ['goal', 'toString'],
    ['text', 'slow'],
    // Nobody may tick it for them.
    ['may', 'true'],
    ['mail', 'a'],
  ])('suggests nothing for %s by %j', (id, text) => expect(valueOf(id, text)).toBeUndefined())
})
