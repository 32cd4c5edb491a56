/// <reference types="node" />
import { readFileSync } from 'node:fs'
import type { UseStore } from 'idb-keyval'
import { expect, test } from 'vitest'
import { createFakeDatabase } from './support/createFakeDatabase.js'
import { failing, MINUTE, ok, SECOND } from './support/hostilePages.js'
import { CONFIG, ENDPOINT, make, open } from './support/startEarshot.js'

const survey = 'payment-effort'
const DAY = 86_400_000

/** The keys that the page on privacy names, with what stands for a part of them. */
function namedKeys(): string[] {
  const doc = readFileSync(new URL('../../../docs/privacy.md', import.meta.url), 'utf8')
  const table = /<!-- keys -->([^]*)<!-- \/keys -->/.exec(doc)?.[1] ?? ''
  return [...table.matchAll(/^\| `([^`]+)`/gm)]
    .map(match => match[1]!.replaceAll('\\|', '|'))
    .sort()
}

/** `key` as that page would write it. */
const nameOf = (key: string): string =>
  key
    .replace(ENDPOINT, '<endpoint>')
    .replace('|default', '|<namespace>')
    .replace(/\|[0-9a-f-]{36}$/, '|<id>')

test('A visit leaves no key that this table does not name', async () => {
  const database = createFakeDatabase()
  const found = new Set<string>()
  // Every key that is ever written, also what is erased at once.
  const openStore = (name: string): UseStore => {
    const use = database.openStore(name)
    return (mode, callback) =>
      use(mode, store => {
        const put = store.put.bind(store)
        store.put = (value, key) => {
          found.add(nameOf(String(key)))
          return put(value, key)
        }
        return callback(store)
      })
  }
  // Without Web Locks whoever sends holds a lease.
  const visit = open({ config: CONFIG }, { database, openStore, locks: false })
  visit.platform.respond(() => failing)
  visit.earshot.setConsent('granted')
  await visit.earshot.identify({ id: 'u-1', email: 'jane@example.com', traits: { plan: 'pro' } })
  visit.earshot.journey('case-7')
  const [payment, slot] = [make(), make()]
  visit.earshot.observe(payment, 'checkout.payment')
  visit.earshot.place(slot, survey)
  visit.platform.view(payment)
  await visit.platform.advance(SECOND)
  await visit.earshot.dispatch({ type: 'open', survey })
  await visit.earshot.dispatch({ type: 'answer', survey, question: 'effort', value: 7 })
  await visit.platform.advance(10 * MINUTE)
  // The endpoint refuses one event; impressions get too old, and that is told.
  visit.platform.respond(({ body }) => {
    const { events } = JSON.parse(body) as { events: { id: string }[] }
    return { ...ok, body: JSON.stringify({ rejected: [{ id: events[0]!.id, reason: 'nope' }] }) }
  })
  await visit.platform.advance(4 * DAY)
  visit.platform.respond(() => ok)
  await visit.earshot.touch('a')
  await visit.platform.advance(DAY)
  expect([...found].sort()).toEqual(namedKeys())
})
