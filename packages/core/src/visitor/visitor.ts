import type { EventDraft } from '../events/event.js'
import { isUuid } from '../shared/id.js'
import { parsePerson, type Person } from './person.js'

/** A session ends after this much idle time. */
export const SESSION_IDLE_MS = 1_800_000

/** What is remembered of a visitor. Times are epoch milliseconds. */
export interface VisitorRecord {
  /** Random id of this browser; absent in anonymous mode. */
  visitor?: string | undefined
  session: string
  lastAt: number
  /** How many sessions so far, this one included. */
  visits: number
  /** Which touchpoints were met, and how often: see `parseEncounters`. */
  met?: unknown
  /** Touchpoint ids of this session that no journey declares. */
  undeclared?: readonly string[] | undefined
  /** The case this session belongs to. */
  case?: string | undefined
  /** What is known of the person, with the visitor it belongs to. */
  person?: Person | undefined
}

/** True when the session that `record` names has ended by itself. */
export function isIdle({ lastAt }: VisitorRecord, now: number): boolean {
  return now - lastAt >= SESSION_IDLE_MS
}

/** The record to go on with, and whether a session began with it. */
export interface ResolvedVisitor {
  record: VisitorRecord
  started: boolean
}

/** Goes on with the session of `previous`, or begins a new one when it has been idle too long. */
export function resolveVisitor(
  previous: VisitorRecord | undefined,
  { now, anonymous, newId }: { now: number; anonymous: boolean; newId: () => string },
): ResolvedVisitor {
  // A clock set back leaves `lastAt` in the future: that is no idle time.
  const started = !previous || isIdle(previous, now)
  const visitor = anonymous ? undefined : (previous?.visitor ?? newId())
  return {
    started,
    record: {
      visitor,
      session: started ? newId() : previous.session,
      lastAt: now,
      visits: anonymous ? 1 : (previous?.visits ?? 0) + (started ? 1 : 0),
      met: anonymous ? undefined : previous?.met,
      undeclared: started ? undefined : previous.undeclared,
      case: started || anonymous ? undefined : previous.case,
      person: anonymous ? undefined : previous?.person,
    },
  }
}

/** What is recorded when a session begins. An anonymous one tells nothing that could single it out. */
export function draftOfSession(
  { visitor, visits }: VisitorRecord,
  {
    referrer,
    ref,
    timeZone,
  }: { referrer: string; ref?: string | undefined; timeZone?: string | undefined },
  entry: string,
): EventDraft<'session.started'> {
  const known = visitor === undefined ? {} : { ref, timeZone, visit: visits, returning: visits > 1 }
  return { type: 'session.started', data: { entry, referrer, ...known } }
}

/** What a visit says by itself: somebody who is known has come back. */
export function draftOfReturn({
  visitor,
  visits,
}: VisitorRecord): EventDraft<'outcome.recorded'> | undefined {
  const isReturn = visitor !== undefined && visits > 1
  return isReturn ? { type: 'outcome.recorded', data: { name: 'return' } } : undefined
}

/** Reads what was stored; anything that is no record is forgotten. */
export function parseVisitor(text: string | undefined): VisitorRecord | undefined {
  try {
    const value = JSON.parse(text ?? 'null') as Partial<VisitorRecord> | null
    const { visitor, session, lastAt, visits, met, undeclared, case: ofCase, person } = value ?? {}
    return isUuid(session) &&
      (visitor === undefined || isUuid(visitor)) &&
      typeof lastAt == 'number' &&
      Number.isInteger(visits) &&
      visits! > 0
      ? {
          visitor,
          session,
          lastAt,
          visits: visits!,
          met,
          undeclared: Array.isArray(undeclared) ? undeclared : undefined,
          case: typeof ofCase == 'string' ? ofCase : undefined,
          person: parsePerson(person),
        }
      : undefined
  } catch {
    return undefined
  }
}
