import type { WireReply } from '../../src/platform/platform.js'
import type { FakeDatabase } from './createFakeDatabase.js'
import type { Visit } from './startEarshot.js'

export const SECOND = 1000
export const MINUTE: number = 60 * SECOND

export const failing: WireReply = { kind: 'failed', why: 'network' }
export const ok: Extract<WireReply, { kind: 'reply' }> = {
  kind: 'reply',
  status: 200,
  redirected: false,
  html: false,
  body: '',
}

/** The touchpoints used that the endpoint knows of. */
export const used = (page: Visit): unknown[] =>
  page
    .received()
    .filter(({ type }) => type === 'touchpoint.used')
    .map(event => event['touchpoint'])

/** How many losses were told to the endpoint. */
export const toldLosses = (page: Visit): number =>
  page
    .received()
    .filter(({ type }) => type === 'delivery.dropped')
    .reduce((sum, { data }) => sum + Number(data['count']), 0)

/** The keys of the rows in the database. */
export const rowsIn = async (database: FakeDatabase): Promise<string[]> =>
  [...(await database.dump()).keys()].filter(key => key.startsWith('e'))

/** Leaves every request of the page unanswered. Returns whether one of them was given up. */
export const holdRequests = (page: Visit): (() => boolean) => {
  let isCut = false
  page.platform.respond(request => {
    void request.until?.then(() => (isCut = true))
    return new Promise(() => {})
  })
  return () => isCut
}

/** A promise, and what resolves it. */
export const createGate = (): { opened: Promise<void>; open: () => void } => {
  let open = (): void => {}
  const opened = new Promise<void>(resolve => (open = resolve))
  return { opened, open }
}
