import type { ConsentKeeper } from './createConsent.js'
import type { Visitor } from './createVisitor.js'
import type { VisitorRecord } from './visitor.js'

/** What presence needs from the outside. */
export interface PresenceDeps {
  consent: ConsentKeeper
  visitor: Visitor
  /** The choice and, if it allows that, the visitor are known. */
  onReady(): void
  /** The choice is to keep nothing: erases what is stored. */
  erase(): Promise<void>
  onChange(): void
  onThrow(error: unknown): void
}

/** Knows whether it is known who this is. */
export interface Presence {
  /** Reads, in the background, what is remembered: the choice first, the rest only if it allows that. */
  wake(): void
  isReading(): boolean
  /** Who this is, if that is known and may be used; else it will be read. */
  current(): VisitorRecord | undefined
  /** The same, without counting as activity. */
  peek(): VisitorRecord | undefined
  /** Does what the choice asks for: reads who this is, or erases it. */
  followConsent(): Promise<void>
  /** Another tab, or a page shown later, may have changed the choice. */
  rereadConsent(): Promise<void>
}

/** Joins the visitor's choice with who the visitor is: nothing of the latter is read before the former. */
export function createPresence(deps: PresenceDeps): Presence {
  const { consent, visitor } = deps
  let reading: Promise<void> | undefined

  const read = async (): Promise<void> => {
    await consent.load()
    if (consent.get() === 'granted') await visitor.load()
    deps.onChange()
  }
  const wake = (): void => {
    reading ??= read()
      .catch(deps.onThrow)
      .then(() => {
        reading = undefined
        deps.onReady()
      })
  }
  const followConsent = async (): Promise<void> => {
    if (consent.get() === 'granted') wake()
    if (consent.get() !== 'denied') return
    visitor.clear()
    deps.onChange()
    await deps.erase()
  }
  return {
    wake,
    isReading: () => !!reading,
    current() {
      if (reading || consent.get() !== 'granted') return undefined
      const record = visitor.current()
      if (!record) wake()
      return record
    },
    peek: () => (reading || consent.get() !== 'granted' ? undefined : visitor.peek()),
    followConsent,
    async rereadConsent() {
      const before = consent.get()
      await consent.load()
      if (consent.get() !== before) await followConsent()
    },
  }
}
