import { describe, expect, test } from 'vitest'
import { EXAMPLES, uuid } from '../../test/support/examples.js'
import { MAX_TEXT } from '../events/event.js'
import { redactData, redactText } from './redact.js'

describe('redactText', () => {
  test.each([
    ['mail jane@example.com please', 'mail [email] please'],
    ['Jane.Doe+shop@mail.example.co.uk', '[email]'],
    ['(jane@example.com)', '([email])'],
    ['jane@example.com,joe@example.org', '[email],[email]'],
    ['jürgen@müller.de', '[email]'],
    ['用户@例子.公司', '[email]'],
    ['अजय@डाटा.भारत', '[email]'],
    ['jose\u0301@example.com', '[email]'],
    ['jane＠example.com', '[email]'],
    ['/users/jane@example.com/orders', '/users/[email]/orders'],
    ['/users/jane%40example.com/orders', '/users/[email]/orders'],
  ])('hides the address in %j', (text, expected) => expect(redactText(text)).toBe(expected))

  test.each([
    ['call +49 151 12345678', 'call [phone]'],
    ['+4915112345678', '[phone]'],
    ['+1 (555) 010-9999', '[phone]'],
    ['+44.20.7946.0958', '[phone]'],
    ['0151 12345678', '[phone]'],
    ['(0151) 1234-5678', '[phone]'],
    ['01511/2345678', '[phone]'],
    ['call 0151-1234567 or 0160-7654321!', 'call [phone] or [phone]!'],
    ['tel:+4915112345678', 'tel:[phone]'],
    ['415-555-2671 9 am', '[phone] 9 am'],
    ['0171 1234567 24.12.2026', '[phone] 24.12.2026'],
    ['call 555-010-9999', 'call [phone]'],
    ['(555) 010-9999', '[phone]'],
    ['1-555-010-9999', '[phone]'],
    ['555.010.9999', '[phone]'],
    ['020_7946_0958', '[phone]'],
    ['020\u20137946\u20130958', '[phone]'],
    ['0151 1234567 0160 7654321', '[phone] [phone]'],
    ['0151/1234567 / 0160/7654321', '[phone] / [phone]'],
    ['0171-1234567, 0160-7654321', '[phone], [phone]'],
    ['+49 151 1234567 +49 160 7654321', '[phone] [phone]'],
    ['+49 151 1234567/0160 7654321', '[phone]/[phone]'],
    ['555-010-9999 555-010-8888', '[phone] [phone]'],
    ['(555) 010-9999 (555) 010-8888', '[phone] [phone]'],
    ['room 12 0151 1234567', 'room 12 [phone]'],
    ['0151 123 45 678 0160 765 43 21', '[phone] [phone]'],
    ['اتصل ٠١٥١ ١٢٣٤٥٦٧ من فضلك', 'اتصل [phone] من فضلك'],
    ['०१५१ १२३४५६७', '[phone]'],
    ['0151 1234567 4111 1111 1111 1111', '[phone] [card]'],
    ['4111 1111 1111 1111 0151 1234567', '[card] [phone]'],
    ['4111 1111 1111 1111 5555 5555 5555 4444', '[card] [card]'],
  ])('hides the phone number in %j', (text, expected) => expect(redactText(text)).toBe(expected))

  test.each([
    ['4111 1111 1111 1111', '[card]'],
    ['4111-1111-1111-1111', '[card]'],
    ['my card is 4111111111111111.', 'my card is [card].'],
    ['378282246310005', '[card]'],
    ['card 4111 1111 1111 1111 12/27', 'card [card] 12/27'],
    ['4111 1111 1111 1111 123', '[card] 123'],
    ['5555 5555 5555 4444 1 Jan', '[card] 1 Jan'],
    ['4111-1111-1111-1111\n12/27', '[card]\n12/27'],
    ['visa4111111111111111', 'visa[card]'],
    ['4111111111111111exp12/27', '[card]exp12/27'],
    ['card#4111 1111 1111 1111', 'card#[card]'],
    ['nr.4111-1111-1111-1111x', 'nr.[card]x'],
    ['MC5555555555554444CVC123', 'MC[card]CVC123'],
    ['41111111111111111227', '[card]1227'],
    ['4111111111111111 1227 123', '[card] 1227 123'],
    ['4111.1111.1111.1111', '[card]'],
    ['4111_1111_1111_1111', '[card]'],
    ['３７８２８２２４６３１０００５', '[card]'],
  ])('hides the card number in %j', (text, expected) => expect(redactText(text)).toBe(expected))

  test.each([
    'It took 5 minutes, 30 seconds.',
    'delivered on 2026-11-22',
    'delivered on 2026-11-22 10:30',
    'delivered on 22.11.2026 at 10:30',
    'delivered on 22/11/2026 10:30',
    'delivered on 22-11-2026 10:30',
    'between 10:30-11:45 and 2026-11-22T10:00:05.123Z',
    '1,299.00 instead of 1.499,00 EUR',
    'EUR 1 299 000,00',
    '12.345.678,90 €',
    'order 2026-1234',
    'order #1234567890',
    'order ORD-2026-1234567',
    'parcel 1Z999AA10123456784',
    'sha 4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d',
    'order 20261122123456789',
    'بعد ٣٠ دقيقة',
    '22.11.2026 10:30 12.12.2026',
    `response ${uuid(5)}`,
    `response 01939c4e-7a11-7c3e-9d53-123456789012`,
    'version 10.0.19045.3803',
    'from 192.168.178.123',
    'room 12345, floor 3',
    'a@b, @home, 50 % off',
    'twitter: @jane',
    '/products/12345/reviews',
    '',
  ])('leaves %j alone', text => expect(redactText(text)).toBe(text))

  test.each([
    ['see https://shop.example/a?token=s3cret', 'see https://shop.example/a'],
    ['https://shop.example/a?b=1&c=2#d, then', 'https://shop.example/a, then'],
    ['(https://shop.example/a#top)', '(https://shop.example/a)'],
    ['"https://shop.example/?q=x"', '"https://shop.example/"'],
    ['HTTP://SHOP.EXAMPLE?q=x', 'HTTP://SHOP.EXAMPLE'],
    ['www.shop.example/reset?key=abc.', 'www.shop.example/reset.'],
    ['//cdn.example/x.js?v=1', '//cdn.example/x.js'],
    ['https://jane:pw@shop.example/a', 'https://shop.example/a'],
    [
      'https://a.example/?x=1 and https://b.example/#y',
      'https://a.example/ and https://b.example/',
    ],
    ['https://a.example/?x=1?y=2#z', 'https://a.example/'],
    ['/reset?token=s3cret', '/reset'],
    ['at ./a/b.html#frag', 'at ./a/b.html'],
    ['shop.example/a?token=s3cret', 'shop.example/a'],
    ['https://a.example/?redirect=https://b.example/?t=1', 'https://a.example/'],
    ['myapp://open?token=1', 'myapp://open'],
    ['https://a.example/?q=(x)y', 'https://a.example/'],
    ['https://例子.公司/路径?键=值', 'https://例子.公司/路径'],
  ])('cuts query and fragment out of %j', (text, expected) =>
    expect(redactText(text)).toBe(expected),
  )

  test.each([
    'really? yes',
    'and/or? #1 choice',
    'why?because',
    '50/50? fine',
    'C# and F#',
    'https://shop.example/a.',
    'is it https://shop.example/a?',
    'I paid 5/6 # not all',
  ])('leaves what is no query in %j', text => expect(redactText(text)).toBe(text))

  // A pattern that backtracks would run into the test's time limit.
  test('comes to an end with a text made to keep it busy', () => {
    for (const text of [
      'a'.repeat(4096),
      '1 '.repeat(2048),
      '+1('.repeat(1300),
      'a.'.repeat(2048),
      'a/'.repeat(2048),
      'x://'.repeat(1024),
      'a.b'.repeat(1365),
      '1'.repeat(4096),
    ]) {
      expect(redactText(text)).toBe(text)
      expect(redactText(`${text}@`)).toBe(`${text}@`)
    }
  })
})

describe('redactData', () => {
  test('covers every text a visitor or host gave, however deep', () => {
    const { data } = EXAMPLES['visitor.identified']
    const traits = { mail: 'jane@example.com', seats: 3 }
    expect(redactData({ ...data, traits })).toEqual({
      ...data,
      traits: { mail: '[email]', seats: 3 },
    })
    const answer = { ...EXAMPLES['survey.answered'].data, measure: 'comment' as const }
    expect(redactData({ ...answer, value: 'call +4915112345678' })).toEqual({
      ...answer,
      value: 'call [phone]',
    })
  })

  test('leaves ids alone that look like numbers of a phone', () => {
    const data = {
      ...EXAMPLES['survey.answered'].data,
      survey: '123456789012',
      question: '4111111111111111',
      offered: ['0151123456789'],
    }
    expect(redactData(data)).toEqual(data)
    expect(redactData({ user: '4915112345678' })).toEqual({ user: '4915112345678' })
  })

  test('looks also into fields of a host that are called like ids of ours', () => {
    const data = { user: 'u1', traits: { question: 'anna@example.com' } }
    expect(redactData(data)).toEqual({ user: 'u1', traits: { question: '[email]' } })
  })

  test('keeps what a visitor gave as contact', () => {
    const data = {
      ...EXAMPLES['survey.answered'].data,
      measure: 'contact' as const,
      value: { email: 'jane@example.com', phone: '+4915112345678' },
    }
    expect(redactData(data)).toEqual(data)
  })

  test('never makes a text longer than an event may carry', () => {
    const data = {
      ...EXAMPLES['survey.answered'].data,
      measure: 'comment' as const,
      value: 'a@b.c '.repeat(1000).slice(0, MAX_TEXT),
    }
    const { value } = redactData(data)
    expect((value as string).length).toBeLessThanOrEqual(MAX_TEXT)
    expect(value).not.toContain('@')
  })
})
