import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import {
  createEndpoint,
  serveFiles,
  type Endpoint,
  type EndpointRequest,
  type FileServer,
} from '../../../scripts/browsers/index.mjs'
import {
  posthog,
  segment,
  snowplow,
  type EncodedRequest,
  type Encoder,
} from '../../core/src/encoders/index.js'
import { EXAMPLES } from '../../core/test/support/examples.js'

type Fields = Record<string, unknown>

const require = createRequire(import.meta.url)
const fileOf = (name: string, path: string): Buffer =>
  readFileSync(join(dirname(require.resolve(`${name}/package.json`)), path))

/** The trackers of those whose formats we write, as their users put them into a page. */
const PAGE = `<!doctype html><html lang="en"><title>Shop</title>
  <script src="/snowplow.js"></script><script src="/segment.js"></script>
  <script type="module">
    import posthog from '/posthog.js'
    window.posthog = posthog
  </script>`

const SCHEMA = 'iglu:com.earshot/event/jsonschema/1-0-0'

/** What each of them is made to send: the same fact as our example, in one request. */
const SENT: Record<string, (url: string) => string> = {
  snowplow: url => `
    snowplowBrowserTracking.newTracker('theirs', '${url}', { appId: 'k-1' })
    snowplowBrowserTracking.trackSelfDescribingEvent({ event: { schema: '${SCHEMA}', data: { type: 'x' } } })`,
  segment: url => `
    const tracker = AnalyticsNext.AnalyticsBrowser.load({ writeKey: 'k-1', cdnSettings: { integrations: {
      'Segment.io': { apiKey: 'k-1', apiHost: '${url.replace('http://', '')}/v1', protocol: 'http',
        deliveryStrategy: { strategy: 'batching', config: { size: 2, timeout: 5000 } } } } } })
    tracker.track('x', { outcome: 'completed' })
    tracker.identify('u-1', { plan: 'pro' })`,
  posthog: url => `
    posthog.init('k-1', { api_host: '${url}', autocapture: false, capture_pageview: false,
      capture_pageleave: false, disable_session_recording: true, disable_surveys: true,
      advanced_disable_flags: true, disable_compression: true, request_batching: false,
      // A browser without a window is a robot to it.
      opt_out_useragent_filter: true })
    posthog.capture('x', { outcome: 'completed' })`,
}

let endpoint: Endpoint
let site: FileServer
afterEach(async () => {
  await endpoint?.close()
  await site?.close()
})

/** In which form a value is written: what a receiver has to read. */
const formOf = (value: unknown): string => {
  if (typeof value != 'string') return Array.isArray(value) ? 'array' : typeof value
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) return 'uuid'
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return 'ISO 8601 in UTC'
  if (/^1\d{12}$/.test(value)) return 'epoch milliseconds as text'
  return 'text'
}
const formsOf = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, formOf(value)]))

/**
 * Ours beside theirs: what both write has the same form, and what only one writes is in its list.
 * @param ours the names that only we write
 * @param theirs the names that only they write
 */
const compare = (mine: Fields, other: Fields, ours: string[], theirs: string[]): void => {
  const only = (a: Fields, b: Fields): string[] => Object.keys(a).filter(name => !(name in b))
  const shared = (fields: Fields, by: Fields): Fields =>
    formsOf(Object.fromEntries(Object.entries(fields).filter(([name]) => name in by)))
  expect(only(mine, other).sort()).toEqual([...ours].sort())
  expect(only(other, mine).sort()).toEqual([...theirs].sort())
  expect(shared(mine, other)).toEqual(shared(other, mine))
}
const object = (value: unknown): Fields => value as Fields
const parse = (text: unknown): Fields => JSON.parse(String(text)) as Fields
const first = (list: unknown): Fields => (list as Fields[])[0]!

const ours = (encoder: Encoder, ...types: (keyof typeof EXAMPLES)[]): EncodedRequest =>
  encoder(
    types.map(type => EXAMPLES[type]),
    {
      endpoint: endpoint.url,
      sentAt: '2026-11-22T10:00:05.000Z',
      sdk: 'earshot/0.1.0',
      key: 'k-1',
    },
  )

eachEngine(['chromium'], engine => {
  const theirs = async (name: string): Promise<EndpointRequest> => {
    endpoint = await createEndpoint()
    site = await serveFiles({
      routes: {
        '/': PAGE,
        '/snowplow.js': fileOf('@snowplow/browser-tracker', 'dist/index.umd.min.js'),
        '/segment.js': fileOf('@segment/analytics-next', 'dist/umd/index.js'),
        '/posthog.js': fileOf('posthog-js', 'dist/module.no-external.js'),
      },
    })
    const page = await engine.newPage()
    await page.goto(site.url)
    await page.waitFor('!!window.posthog')
    await page.evaluate(`void (() => { ${SENT[name]!(endpoint.url)} })()`)
    await endpoint.waitForRequests(requests => requests.length > 0)
    return endpoint.requests[0]!
  }

  test('Snowplow’s own tracker posts what we post, field by field', async () => {
    const request = await theirs('snowplow')
    const { url, headers, body } = ours(snowplow, 'touchpoint.used')
    expect(new URL(url).pathname).toBe(request.path)
    expect(headers['content-type']).toBe(request.headers['content-type'])
    const [mine, other] = [parse(body), parse(request.text)]
    compare(mine, other, [], [])
    expect(mine['schema']).toBe(other['schema'])
    // Theirs also describe the browser and the page's address, with its query: facts we do not gather.
    const browser = ['cookie', 'cs', 'res', 'cd', 'tz', 'vp', 'ds', 'vid', 'url', 'co']
    compare(first(mine['data']), first(other['data']), [], browser)
    const [event, theirEvent] = [first(mine['data']), first(other['data'])].map(one =>
      parse(one['ue_pr']),
    ) as [Fields, Fields]
    expect(event['schema']).toBe(theirEvent['schema'])
    compare(object(event['data']), object(theirEvent['data']), [], [])
    expect(object(event['data'])['schema']).toBe(SCHEMA)
  })

  test('Segment’s own library posts what we post, field by field', async () => {
    const request = await theirs('segment')
    const { headers, body } = ours(segment, 'touchpoint.used', 'visitor.identified')
    expect(headers['content-type']).toBe(request.headers['content-type'])
    const [mine, other] = [parse(body), parse(request.text)]
    compare(mine, other, [], [])
    expect(mine['writeKey']).toBe(other['writeKey'])
    const [track, identify] = mine['batch'] as [Fields, Fields]
    const [theirTrack, theirIdentify] = other['batch'] as [Fields, Fields]
    // The key stands in the batch; the others tell their own relays what is on the page. Theirs knows
    // the user since `identify`, ours is told by that event alone.
    const relays = ['integrations', '_metadata', 'writeKey']
    // Their ids are texts of their own making.
    const named = (one: Fields): Fields => ({ ...one, messageId: 'a text' })
    compare(named(track), named(theirTrack), [], [...relays, 'userId'])
    compare(named(identify), named(theirIdentify), [], relays)
    expect([track['type'], identify['type']]).toEqual([theirTrack['type'], theirIdentify['type']])
    const [context, theirContext] = [object(track['context']), object(theirTrack['context'])]
    compare(context, theirContext, [], ['userAgent', 'userAgentData', 'timezone'])
    compare(object(context['library']), object(theirContext['library']), [], [])
    const address = ['referrer', 'search', 'title', 'url']
    compare(object(context['page']), object(theirContext['page']), [], address)
  })

  test('PostHog’s own library posts what we post, field by field', async () => {
    const request = await theirs('posthog')
    const { headers, body } = ours(posthog, 'touchpoint.used')
    expect(headers['content-type']).toBe(request.headers['content-type'])
    const [mine, other] = [parse(body), parse(request.text)]
    compare(mine, other, [], [])
    expect(mine['api_key']).toBe(other['api_key'])
    const [event, theirEvent] = [first(mine['batch']), first(other['batch'])]
    compare(event, theirEvent, [], [])
    const [own, their] = [object(event['properties']), object(theirEvent['properties'])]
    const reserved = (fields: Fields): string[] =>
      Object.keys(fields).filter(name => /^\$|^distinct_id$/.test(name))
    // Theirs tell views apart by tab.
    expect(reserved(own).filter(name => !(name in their))).toEqual(['$pageview_id'])
    for (const name of reserved(own).filter(name => name in their))
      expect([name, formOf(own[name])]).toEqual([name, formOf(their[name])])
    expect(own['$process_person_profile']).toBe(their['$process_person_profile'])
  })

  test('PostHog’s own library knows the names of our survey events', () => {
    endpoint = { ...endpoint, url: 'https://collect.test', close: async () => {} }
    const library = fileOf('posthog-js', 'dist/module.full.no-external.js').toString('utf8')
    const { batch } = parse(
      ours(posthog, 'survey.shown', 'survey.answered', 'survey.completed', 'survey.dismissed').body,
    ) as unknown as { batch: { event: string; properties: Fields }[] }
    for (const { event, properties } of batch) {
      expect(library).toContain(`"${event}"`)
      for (const name of Object.keys(properties).filter(each => each.startsWith('$survey_'))) {
        const [stem, end] = /^\$survey_response_/.test(name)
          ? ['survey_response_', '']
          : [name.slice(1), '(?!\\w)']
        expect(library).toMatch(new RegExp(`\\$${stem}${end}`))
      }
    }
  })
})
