import type { Consent } from '../earshot.js'
import type { Platform } from '../platform/platform.js'
import type { ConsentKeeper } from './createConsent.js'
import type { Visitor } from './createVisitor.js'
import type { VisitorRecord } from './visitor.js'

/** What presence needs from the outside. */
export interface PresenceDeps {
  platform: Pick<Platform, 'page'>
  consent: ConsentKeeper
  visitor: Visitor
  /** The choice and, if it allows that, the visitor are known. */
  onReady(): void
  /**
   * The choice is to keep nothing: erases what is stored.
   * @param isNew it was made just now, here; one that was read may have been changed by another tab since
   */
  erase(isNew: boolean): Promise<void>
  /** Lets go of everything the page holds in memory; what is stored stays. */
  letGo(): void
  /** Nothing may be asked or sent any more. */
  onWithheld(): void
  /** What had to wait for a choice need not any more. */
  onDecided(): void
  onChange(): void
  onThrow(error: unknown): void
}

/** Knows whether it is known who this is. */
export interface Presence {
  /** Reads, in the background, what is remembered: the choice first, the rest only if it allows that. */
  wake(): void
  /** A page that was prerendered may have been come to: what `wake` put off until then is done. */
  arrive(): void
  /** What may be recorded right now. A denial by the tag waits for the choice that is being read. */
  consent(): Consent
  /** Who this is, if that is known and may be used; else it will be read. */
  current(): VisitorRecord | undefined
  /** The same, without counting as activity. */
  peek(): VisitorRecord | undefined
  /**
   * The visitor chooses: reads who this is, or erases it. Begins in the calling task, resolves when the
   * choice is kept.
   */
  choose(choice: Consent): Promise<void>
  /** Another tab tells of a choice. @param isKept it is stored: else it is as if it were made here */
  hear(choice: Consent, isKept: boolean): Promise<void>
  /** Another tab may have changed the choice. */
  rereadConsent(): Promise<void>
  /**
   * May stored rows be sent? Not when the stored choice, read together with them, is a denial of which
   * nothing was heard here: then it is read again.
   */
  mayRead(choice: string | undefined): boolean
}

/**
 * Joins the visitor's choice with who the visitor is: nothing of the latter is read before the former,
 * and neither while the page is prerendered: nobody has come, and whoever is read begins a session.
 */
export function createPresence(deps: PresenceDeps): Presence {
  const { consent, visitor } = deps
  let reading: Promise<void> | undefined
  let isAwaited = false

  const read = async (): Promise<void> => {
    await consent.load()
    if (consent.get() === 'granted') await visitor.load()
    // A page that ended while it erased has left something behind.
    if (consent.get() === 'denied') await erase(false)
  }
  const erase = (isNew: boolean): Promise<void> => {
    visitor.clear()
    return deps.erase(isNew)
  }
  const wake = (): void => {
    isAwaited = !!deps.platform.page().prerendering
    if (isAwaited) return
    reading ??= read()
      .catch(deps.onThrow)
      .then(() => {
        reading = undefined
        deps.onReady()
        // After it: what is known of the person counts as known only now.
        deps.onChange()
      })
      .catch(deps.onThrow)
  }
  const choose = async (choice: Consent): Promise<void> => {
    const kept = consent.set(choice)
    if (choice !== 'granted') deps.onWithheld()
    // Begun in this task, before a page that reloads at once can end.
    const erased = choice === 'denied' ? erase(true) : undefined
    if (choice === 'granted') wake()
    deps.onChange()
    deps.onDecided()
    await Promise.all([kept, erased])
  }
  const rereadConsent = async (): Promise<void> => {
    // At once: somebody else may stand in storage by now, and what happens before that is known waits.
    visitor.clear()
    // A reading that had begun may have missed the change.
    await reading
    visitor.clear()
    wake()
    await reading
  }
  return {
    wake,
    arrive() {
      if (isAwaited) wake()
    },
    consent: () =>
      (reading || isAwaited) && !consent.chosen() && consent.get() === 'denied'
        ? 'pending'
        : consent.get(),
    current() {
      if (reading || consent.get() !== 'granted') return undefined
      const record = visitor.current()
      if (!record) wake()
      return record
    },
    peek: () => (reading || consent.get() !== 'granted' ? undefined : visitor.peek()),
    choose,
    async hear(choice, isKept) {
      if (!isKept) return choose(choice)
      if (choice !== 'granted') deps.onWithheld()
      if (choice === 'denied') deps.letGo()
      consent.hear(choice)
      deps.onChange()
      await rereadConsent()
    },
    mayRead(choice) {
      const isNews = choice === 'denied' && consent.get() === 'granted'
      if (isNews) rereadConsent().catch(deps.onThrow)
      return !isNews
    },
    rereadConsent,
  }
}
