import { describe, expect, test } from 'vitest'
import { earshotEncoder } from './encoders/earshot.js'
import type { Encoder } from './encoders/encoder.js'
import { copyOptions, resolveOptions, type EarshotOptions } from './options.js'
import type { Settings } from './settings.js'

const BASE = 'https://shop.test/checkout/'
/** With an endpoint, where none is given: its absence is a fault of its own. */
const resolve = (options: EarshotOptions | null, base = BASE): Settings =>
  resolveOptions(copyOptions({ endpoint: '/e', ...options }), base).settings
const loose = (options: object): EarshotOptions => options as EarshotOptions

describe('resolveOptions', () => {
  test.each([undefined, null, {}])('applies the defaults to %j', options => {
    const { settings, transport, compress } = resolveOptions(copyOptions(options), BASE)
    expect([transport, compress]).toEqual([undefined, false])
    expect(settings).toMatchObject({
      endpoint: undefined,
      consent: 'granted',
      anonymous: false,
      namespace: 'default',
      encoder: earshotEncoder,
      exitSend: 'on',
      debug: false,
    })
    expect(settings.pageOf('/a')).toBe('/a')
  })

  test.each([
    ['/feedback', 'https://shop.test/feedback'],
    ['feedback', 'https://shop.test/checkout/feedback'],
    ['//other.test/e', 'https://other.test/e'],
    ['http://localhost:1234/e?k=1', 'http://localhost:1234/e?k=1'],
  ])('resolves the endpoint %s', (endpoint, expected) => {
    expect(resolve({ endpoint }).endpoint).toBe(expected)
  })

  test.each([
    'javascript:alert(1)',
    'ftp://x/',
    'data:text/plain,x',
    'http://',
    'https://me:secret@x.test/',
  ])('refuses the endpoint %s', endpoint => {
    const settings = resolve({ endpoint })
    const { faults } = settings
    expect(settings.endpoint).toBeUndefined()
    expect(faults).toEqual([
      { code: 'bad_option', message: 'option "endpoint" must be an http(s) address' },
    ])
  })

  test.each(['yes', 'Granted', 'pendng', '', null, 5])(
    'takes the consent %j for none yet',
    value => {
      const { consent, faults } = resolve(loose({ consent: value }))
      expect(consent).toBe('pending')
      expect(faults).toHaveLength(1)
    },
  )

  test.each<[string, object]>([
    ['endpoint', { endpoint: 5 }],
    ['visitor', { visitor: 'me' }],
    ['exitSend', { exitSend: true }],
    ['namespace', { namespace: 'a|b' }],
    ['namespace', { namespace: 5 }],
    ['key', { key: {} }],
    ['locale', { locale: 5 }],
    ['format', { format: {} }],
    ['format', { format: 'segment' }],
    ['contentType', { contentType: 5 }],
    ['pageOf', { pageOf: '/x' }],
    ['compress', { compress: 'yes' }],
    ['transport', { transport: '/x' }],
    ['consnt', { consnt: 'pending' }],
  ])('tells of a bad %s, and goes on with the default', (name, options) => {
    const settings = resolve(loose(options))
    const { faults } = settings
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatchObject({ code: 'bad_option' })
    expect(faults[0]!.message).toContain(`"${name}"`)
    const isTarget = name === 'endpoint' || name === 'format'
    expect(settings).toEqual({
      ...resolve({}),
      faults,
      // Nothing is sent to nowhere, nor in a format that nobody asked for.
      ...(isTarget ? { endpoint: undefined } : {}),
    })
  })

  test('tells of every bad option at once', () => {
    expect(resolve(loose({ endpoint: 5, consent: 5, key: 5 })).faults).toHaveLength(3)
  })

  test('takes what it is given', () => {
    const pageOf = (path: string): string => `${path}!`
    const settings = resolve({
      consent: 'pending',
      visitor: 'none',
      namespace: 'a.b-c',
      key: 'k',
      exitSend: 'off',
      locale: 'de',
      contentType: 'application/json',
      debug: true,
      pageOf,
    })
    expect(settings).toMatchObject({
      consent: 'pending',
      anonymous: true,
      namespace: 'a.b-c',
      key: 'k',
      exitSend: 'off',
      locale: 'de',
      debug: true,
      pageOf,
    })
    const context = { endpoint: 'https://x.test/', sentAt: '2026-11-22T10:00:05.000Z', sdk: 'x' }
    expect((settings.encoder as Encoder)([], context)).toEqual({
      ...earshotEncoder([], context),
      headers: { 'content-type': 'application/json' },
    })
  })

  test('resolves a whole address without a page', () => {
    expect(resolve({ endpoint: 'https://x.test/e' }, '').endpoint).toBe('https://x.test/e')
  })

  test('says that nothing is sent where neither an endpoint nor a transport is given', () => {
    const message = 'option "endpoint" must be given, or a transport: events are kept, and not sent'
    expect(resolveOptions(copyOptions({}), BASE).settings.faults).toEqual([
      { code: 'bad_option', message },
    ])
    const transport = async (): Promise<{ status: number }> => ({ status: 200 })
    expect(resolveOptions(copyOptions({ transport }), BASE).settings.faults).toEqual([])
    expect(resolveOptions(copyOptions({ endpoint: '' }), BASE).settings.faults).toHaveLength(1)
    // On a server nothing is sent anyhow.
    expect(resolveOptions(copyOptions({}), '').settings.faults).toEqual([])
  })

  test('reads each option once, whatever its getter says the second time', () => {
    let reads = 0
    const { settings } = resolveOptions(
      copyOptions({
        get key() {
          return `k${++reads}`
        },
      }),
      BASE,
    )
    expect([settings.key, reads]).toEqual(['k1', 1])
  })
})
