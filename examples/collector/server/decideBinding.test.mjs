import { expect, test } from 'vitest'
import { decideBinding, isLocalHostHeader } from './decideBinding.mjs'

test.each(['127.0.0.1', '127.8.8.8', 'localhost', '::1'])(
  '%s needs neither key nor token',
  host => {
    expect(decideBinding({ host })).toEqual({ ok: true, loopback: true })
  },
)

test.each(['0.0.0.0', '::', '192.168.1.4', 'feedback.example', '127.0.0.1.evil.example', ''])(
  '"%s" needs both and says what is missing',
  host => {
    expect(decideBinding({ host, key: 'k', reportToken: 't' })).toEqual({
      ok: true,
      loopback: false,
    })
    expect(decideBinding({ host, key: 'k' })).toMatchObject({ ok: false })
    expect(decideBinding({ host, key: '', reportToken: '' })).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/--key\) and a report token \(--report-token/),
    })
  },
)

test.each(['localhost', 'LocalHost:80', '127.0.0.1:4100', '[::1]', '[::1]:4100'])(
  'a request to %s names this machine',
  header => expect(isLocalHostHeader(header)).toBe(true),
)

test.each([
  undefined,
  '',
  'evil.example',
  'localhost.evil.example',
  '127.0.0.1@evil.example',
  'localhost:80:80',
  '[::1',
  '::1',
])('a request to %s does not', header => expect(isLocalHostHeader(header)).toBe(false))
