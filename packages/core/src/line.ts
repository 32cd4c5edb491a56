import type { Delivery } from './delivery/createDelivery.js'
import type { EarshotFault, EarshotSignals, EarshotState } from './earshot.js'
import type { EventDraft } from './events/event.js'
import type { Platform } from './platform/platform.js'
import type { Queue } from './queue/queue.js'
import type { Emitter } from './shared/createEmitter.js'
import type { Stored } from './shared/stored.js'
import type { Asking } from './surveys/createAsking.js'
import type { TouchpointTracker } from './touchpoints/tracker.js'
import type { VisitorStation } from './visitor/createVisitorStation.js'

/** The line behind the public interface, as `createEarshot` has put it together. */
export interface Line {
  stations: {
    tracker: TouchpointTracker
    asking: Asking
    queue: Queue
    delivery: Delivery
    visitor: VisitorStation
  }
  platform: Pick<Platform, 'now'>
  signals: Emitter<EarshotSignals>
  changes: Emitter<{ change: undefined }>
  report(fault: EarshotFault): void
  reportThrown(error: unknown): void
  record(draft: EventDraft): { id: string; stored: Promise<Stored> }
  newView(path?: string): void
  /** The address has another path than when the view began. */
  isNewPath(): boolean
  getState(): EarshotState
  /** Records what was counted. */
  settle(): void
  stop(): void
}
