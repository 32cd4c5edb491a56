import type { DrainResult } from './delivery/createDrain.js'
import { faultOfDraft } from './checkDraft.js'
import { createGuard, failed, NOTHING } from './createGuard.js'
import { createPersonFace } from './createPersonFace.js'
import type { Earshot } from './earshot.js'
import type { EventDraft } from './events/event.js'
import type { Line } from './line.js'
import { isTouchpointId } from './shared/id.js'
import { show } from './shared/rule.js'
import { notStored, type Stored } from './shared/stored.js'
import { keyOf } from './touchpoints/leftOf.js'

/** The public interface: checks what the host hands in, and never throws back. */
export function createFace(line: Line): Earshot {
  const { stations, signals, changes, report, reportThrown, record, platform } = line
  const { tracker, asking, queue, delivery, visitor } = stations

  const guard = createGuard(reportThrown)

  const recordChecked = (
    draft: EventDraft,
  ): { id?: string | undefined; stored: Promise<Stored> } => {
    const fault = faultOfDraft(draft)
    if (!fault) return record(draft)
    report({ code: 'bad_data', message: `${show(draft.type)} was not recorded: ${fault}` })
    return { stored: notStored(fault) }
  }
  const checkId = (id: string, name: string): boolean => {
    const fits = isTouchpointId(id)
    if (!fits) report({ code: 'bad_id', message: `${show(id)} cannot be the id of a ${name}` })
    return fits
  }

  const seen = (touchpoint: string, visibleMs: number): void => {
    const { id } = record({ type: 'touchpoint.seen', data: { visibleMs }, touchpoint })
    if (visitor.consent() !== 'denied') signals.emit('seen', { touchpoint, visibleMs })
    asking.notice({ kind: 'seen', touchpoint, cause: id })
  }

  return {
    observe: guard(
      (element, touchpoint) => {
        if (!checkId(touchpoint, 'touchpoint')) return NOTHING
        return tracker.watch(element, keyOf(touchpoint), visibleMs => seen(touchpoint, visibleMs))
      },
      () => NOTHING,
    ),

    place: guard(
      (element, survey) => {
        return checkId(survey, 'survey') ? asking.place(element, survey) : NOTHING
      },
      () => NOTHING,
    ),

    touch: guard((touchpoint, use = {}) => {
      if (isTouchpointId(touchpoint)) tracker.use(keyOf(touchpoint))
      const { outcome, action, value, case: ofCase } = use
      const data = { action, outcome, value }
      const draft: EventDraft = { type: 'touchpoint.used', data, touchpoint, case: ofCase }
      const { id, stored } = recordChecked(draft)
      if (id !== undefined) asking.notice({ kind: 'used', touchpoint, outcome, cause: id })
      return stored
    }, failed),

    outcome: guard((name, worth = {}) => {
      const { value, currency, case: ofCase } = worth
      const data = { name, value, currency }
      const draft: EventDraft = { type: 'outcome.recorded', data, case: ofCase }
      const { id, stored } = recordChecked(draft)
      if (id !== undefined) asking.notice({ kind: 'event', name, cause: id })
      return stored
    }, failed),

    resolve: guard((response, { action, cost } = {}) => {
      const data = { response, action, cost }
      return recordChecked({ type: 'feedback.resolved', data }).stored
    }, failed),

    recordElsewhere: guard((draft, { time, channel, case: ofCase = draft.case }) => {
      const at = Number(time)
      // The host names type and data together; the receiver makes sure that they fit.
      const own = { ...draft, time: at, channel, case: ofCase, source: 'import' } as EventDraft
      return recordChecked(own).stored
    }, failed),

    offer: guard(
      (placements, survey) => asking.offer(placements, survey),
      () => NOTHING,
    ),

    ask: guard(survey => asking.ask(survey), NOTHING),

    explain: guard(
      survey => {
        const decision = asking.explain(survey)
        return decision
          ? { ask: decision.outcome === 'asked', reasons: decision.reasons }
          : { ask: false, reasons: ['unknown_survey'] }
      },
      () => ({ ask: false, reasons: ['internal'] }),
    ),

    dispatch: guard(
      action =>
        // One that has to wait its turn throws when it has come.
        asking.dispatch(action).catch((error: unknown) => {
          reportThrown(error)
          return failed()
        }),
      failed,
    ),
    getState: line.getState,
    subscribe: listener => changes.on('change', listener),
    on: (signal, listener) => signals.on(signal, listener),

    ...createPersonFace(line, guard),

    // A router's own call after the address was noticed begins no second view.
    page: guard(path => {
      if (path !== undefined || line.isNewPath()) line.newView(path)
    }, NOTHING),

    async flush() {
      let result: DrainResult = { sent: 0, reason: 'internal' }
      try {
        result = await delivery.flush()
      } catch (error) {
        reportThrown(error)
      }
      const { sent, reason } = result
      const left = queue.status().queued
      return left ? { sent, left, reason } : { sent, left }
    },

    status() {
      const { queued, oldestAt, storage } = queue.status()
      const oldestMs = oldestAt === undefined ? 0 : Math.max(0, platform.now() - oldestAt)
      const lastFailure = delivery.lastFailure()
      return { queued, oldestMs, storage, ...(lastFailure && { lastFailure }) }
    },

    stop: guard(line.stop, NOTHING),
  }
}
