import { describe, expect, test } from 'vitest'
import { readPage, readVisit } from './readPage.js'

interface Facts {
  href?: string
  referrer?: string
  lang?: string
  language?: string
  visibility?: string
  prerendering?: boolean
  onLine?: boolean
  gpc?: boolean
  dnt?: string
  coarse?: boolean
  screen?: [number, number]
}

/** As much of a window as is read. */
function windowWith(facts: Facts = {}): Window {
  const { origin, pathname, search, href } = new URL(facts.href ?? 'https://shop.test/a?b=c#d')
  const [width, height] = facts.screen ?? [390, 844]
  return {
    location: { origin, pathname, search, href },
    document: {
      referrer: facts.referrer ?? '',
      documentElement: { lang: facts.lang ?? '' },
      visibilityState: facts.visibility ?? 'visible',
      prerendering: facts.prerendering,
    },
    navigator: {
      language: facts.language ?? 'de',
      onLine: facts.onLine,
      globalPrivacyControl: facts.gpc,
      doNotTrack: facts.dnt ?? null,
    },
    matchMedia: () => ({ matches: facts.coarse ?? false }),
    screen: { width, height },
  } as unknown as Window
}

describe('readPage', () => {
  test('reads the path without query and fragment', () => {
    expect(readPage(windowWith())).toEqual({
      address: 'https://shop.test/a?b=c#d',
      path: '/a',
      locale: 'de',
      visible: true,
      online: true,
    })
  })

  test.each([
    ['its parent’s', 'https://shop.test/a/b?c', 'https://shop.test/a/b?c', '/a/b'],
    ['not what a <base> of another origin says', 'https://evil.test/', 'about:srcdoc', 'srcdoc'],
  ])('a frame made from a string has the address %s', (_, baseURI, address, path) => {
    const view = windowWith()
    const frame = {
      ...view,
      origin: 'https://shop.test',
      location: { protocol: 'about:', href: 'about:srcdoc', pathname: 'srcdoc' },
      document: { ...view.document, baseURI },
    } as unknown as Window
    expect(readPage(frame)).toMatchObject({ address, path })
  })

  test('a form in the place of the root element gives no language', () => {
    const lang = {} as string
    expect(readPage(windowWith({ lang, language: 'pl' })).locale).toBe('pl')
  })

  test.each<[string, Facts, string]>([
    ["the page's language before the browser's", { lang: 'fr' }, 'fr'],
    ["the browser's language", { language: 'pl' }, 'pl'],
    ['English where nobody says', { language: '' }, 'en'],
    ['the beginning of nonsense', { lang: 'x'.repeat(300) }, 'x'.repeat(64)],
  ])('takes %s', (_, facts, locale) => expect(readPage(windowWith(facts)).locale).toBe(locale))

  test.each<[Facts, boolean]>([
    [{ visibility: 'visible' }, true],
    [{ visibility: 'hidden' }, false],
    [{ prerendering: true }, false],
  ])('with %j is visible: %s', (facts, visible) => {
    expect(readPage(windowWith(facts)).visible).toBe(visible)
  })

  test('is offline only when the browser says so', () => {
    expect(readPage(windowWith({ onLine: false })).online).toBe(false)
    expect(readPage(windowWith({})).online).toBe(true)
  })
})

describe('readVisit', () => {
  test.each([
    ['https://search.test/q?secret=1', 'https://search.test'],
    ['https://shop.test/other', ''],
    ['', ''],
    ['nonsense', ''],
    ['about:blank', ''],
  ])('of the referrer %j keeps %j', (referrer, expected) => {
    expect(readVisit(windowWith({ referrer })).referrer).toBe(expected)
  })

  test.each([
    ['https://shop.test/?ref=mail', 'mail'],
    ['https://shop.test/?ref=', undefined],
    ['https://shop.test/', undefined],
    [`https://shop.test/?ref=${'x'.repeat(300)}`, 'x'.repeat(256)],
  ])('of the address %j keeps the ref %j', (href, ref) => {
    expect(readVisit(windowWith({ href })).ref).toBe(ref)
  })

  test.each<[Facts, string]>([
    [{}, 'desktop'],
    [{ coarse: true, screen: [844, 390] }, 'phone'],
    [{ coarse: true, screen: [820, 1180] }, 'tablet'],
  ])('takes %j for a %s', (facts, device) =>
    expect(readVisit(windowWith(facts)).device).toBe(device),
  )

  test.each<[Facts, boolean]>([
    [{}, false],
    [{ gpc: true }, true],
    [{ gpc: false, dnt: '1' }, true],
    [{ dnt: '0' }, false],
    [{ dnt: 'unspecified' }, false],
  ])('with %j does not track: %s', (facts, expected) => {
    expect(readVisit(windowWith(facts)).doNotTrack).toBe(expected)
  })
})
