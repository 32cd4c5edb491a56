import { describe, expect, test } from 'vitest'
import { checkLink } from './link.js'

const page = 'https://shop.example/checkout?step=2'

describe('checkLink', () => {
  test.each([
    ['https://help.example/', 'https://help.example/'],
    ['HTTPS://Help.Example/a', 'https://help.example/a'],
    ['mailto:care@shop.example', 'mailto:care@shop.example'],
    ['tel:+4930123456', 'tel:+4930123456'],
    ['/help', 'https://shop.example/help'],
    ['help', 'https://shop.example/help'],
    ['//help.example/x', 'https://help.example/x'],
    ['#contact', 'https://shop.example/checkout?step=2#contact'],
  ])('lets %s through as %s', (href, absolute) => {
    expect(checkLink(href, page)).toEqual({ ok: true, href: absolute })
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://shop.example/2a1c0b5e-0000-4000-8000-000000000000',
    'http://help.example/',
    'ftp://help.example/',
    'about:blank',
  ])('refuses %s for its scheme', href => {
    expect(checkLink(href, page)).toEqual({ ok: false, reason: 'bad_scheme' })
  })

  test.each(['https://', 'https://a b/', 7, null, undefined, {}])(
    'refuses %s as no address',
    href => {
      expect(checkLink(href, page)).toEqual({ ok: false, reason: 'bad_address' })
    },
  )

  test('refuses an address that hides its host behind a user name', () => {
    expect(checkLink('https://bank.example@evil.example/', page)).toEqual({
      ok: false,
      reason: 'has_credentials',
    })
  })

  test('lets a plain http page link to itself and to nothing else over http', () => {
    const local = 'http://localhost:8080/shop'
    expect(checkLink('/help', local)).toEqual({ ok: true, href: 'http://localhost:8080/help' })
    expect(checkLink('http://localhost:9090/help', local).ok).toBe(false)
    expect(checkLink('http://help.example/', local).ok).toBe(false)
  })

  test('does not take two pages without an origin for the same site', () => {
    expect(checkLink('file:///etc/passwd', 'file:///home/me/index.html').ok).toBe(false)
    expect(checkLink('/help', 'about:blank')).toEqual({ ok: false, reason: 'bad_address' })
  })
})
