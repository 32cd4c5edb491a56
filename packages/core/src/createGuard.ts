import type { Stop } from './shared/stop.js'
import { notStored, type Stored } from './shared/stored.js'

/** Makes a call that never throws: what it throws is told, and `otherwise` is given in its place. */
export type Guard = <A extends unknown[], R>(
  call: (...args: A) => R,
  otherwise: () => R,
) => (...args: A) => R

/** Guards the calls of the public interface. */
export function createGuard(reportThrown: (error: unknown) => void): Guard {
  return (call, otherwise) =>
    (...args) => {
      try {
        return call(...args)
      } catch (error) {
        reportThrown(error)
        return otherwise()
      }
    }
}

/** What a call returns that has nothing to take back. */
export const NOTHING: Stop = () => {}

/** What a call returns that could not record anything, by a fault of ours or of the host's. */
export function failed(): Promise<Stored> {
  return notStored('internal')
}
