import type { EventDraft } from '../../src/events/event.js'
import type { SurveyEngineDeps } from '../../src/surveys/engine.js'
import { uuid } from './examples.js'
import { BASE, createKnown } from './surveys.js'

/**
 * What an engine needs, of a world that stands still and in which nothing happens: a test replaces
 * what it is about.
 * @param drafts where what is recorded goes
 */
export function createEngineDeps(
  drafts: EventDraft[],
  own: Partial<SurveyEngineDeps> = {},
): SurveyEngineDeps {
  let ids = 0
  return {
    now: () => 1_800_000_000_000,
    elapsed: () => 0,
    setTimer: () => () => {},
    newId: () => uuid(++ids),
    random: () => 0,
    withLock: async () => 'none',
    debug: false,
    isStillHere: () => Promise.resolve(true),
    context: () => createKnown(),
    record(draft) {
      drafts.push(draft)
      return { id: uuid(1000 + drafts.length), stored: Promise.resolve({ stored: 'idb' }) }
    },
    watch: () => () => {},
    dwell: () => () => {},
    isMounted: () => false,
    contactAsked() {},
    redact: text => text,
    address: () => BASE,
    replaceAddress() {},
    mayAsk: () => true,
    updateNote: async (_, decide) => void decide(undefined),
    emit() {},
    report() {},
    onChange() {},
    ...own,
  }
}

/** What was recorded, as `type` or, where there is one, `type outcome`. */
export function toldOf(drafts: readonly EventDraft[]): string[] {
  return drafts.map(({ type, data }) => ('outcome' in data ? `${type} ${data.outcome}` : type))
}
