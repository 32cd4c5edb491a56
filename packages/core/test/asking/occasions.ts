import type { Trigger } from '../../src/surveys/definition.js'
import type { Year } from './log.js'
import type { Asking } from './past.js'
import { answersTo } from './rules.js'

const HOUR_MS = 3_600_000

/** What is wrong with the occasion of an asking: its trigger, its time, or what has cancelled it. */
export function occasionFaults(year: Year, asking: Asking, before: readonly Asking[]): string[] {
  const { entries, file } = year
  const { survey: id, trigger, cause, index, at } = asking
  const {
    at: about,
    when = about ? { seen: about } : {},
    cancel,
    placement,
  } = file.surveys!.find(one => one.id === id)!
  const faults: string[] = []
  const isRequested = entries.some(
    (one, i) => i < index && one.kind === 'ask' && one.survey === id && one.view === asking.view,
  )
  if (placement === 'dialog' && !isRequested) faults.push('a dialog that nobody asked for')
  if (trigger === 'manual' && !isRequested) faults.push('nobody asked for it')
  if (trigger === undefined && asking.overlay) faults.push('never told')
  if (trigger !== undefined && !fits(when, trigger)) faults.push(`not its trigger`)
  if (cause === undefined) return faults
  const since = entries.findIndex(
    one => one.kind === 'cue' && 'cause' in one.cue && one.cue.cause === cause,
  )
  const began = entries[since]
  if (began?.kind !== 'cue') return [...faults, 'its cause never happened']
  const isDwell =
    trigger === 'dwell' && began.cue.kind === 'seen' && began.cue.touchpoint === when.seen
  if (!isDwell && !answersTo(when, began.cue)) faults.push('another cause')
  if (began.subject !== asking.subject && !asking.anonymous) faults.push("somebody else's cause")
  const madeAt = began.at + (isDwell ? (when.visibleMs ?? 0) : 0)
  const readyAt = madeAt + (when.delayMs ?? 0)
  if (at < readyAt && !isRequested) faults.push('too early')
  if (at >= readyAt + file.asking!.expireHours! * HOUR_MS) faults.push('expired')
  if (before.some(one => one.survey === id && one.cause === cause))
    faults.push('the same occasion twice')
  const isCancelled = entries.slice(since + 1, index).some(
    one =>
      one.kind === 'cue' &&
      // Without consent nothing may be written: what is stored stays as it is.
      one.consent === 'granted' &&
      (!isDwell || one.at > madeAt) &&
      !!cancel &&
      one.subject === asking.subject &&
      answersTo(cancel, one.cue),
  )
  if (isCancelled) faults.push('cancelled')
  return faults
}

function fits(when: Trigger, trigger: string): boolean {
  const named: Record<string, unknown> = {
    seen: when.seen !== undefined && when.visibleMs === undefined,
    dwell: when.visibleMs !== undefined,
    used: when.used !== undefined,
    event: when.event !== undefined,
    scroll: when.scroll !== undefined,
    idle: when.idleMs !== undefined,
    exit: when.exit,
    view:
      Object.keys(when)
        .filter(key => when[key as keyof Trigger] !== undefined)
        .join() === 'delayMs',
    placed: !Object.keys(when).length,
    manual: true,
  }
  return !!named[trigger]
}
