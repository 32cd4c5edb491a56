import type { Consent } from '../earshot.js'
import { isConsent } from './consent.js'
import type { Platform } from '../platform/platform.js'

/** What pages of one site tell each other. */
type Message = Consent | Unkept | 'hello' | 'here' | 'bye'

/** A choice that storage did not take, where it was made. */
type Unkept = `${Consent} unkept`

/** The other pages of this site that are open. */
export interface Tabs {
  /** There are some, as far as is known: one that was killed could not say so. */
  hasOthers(): boolean
  /** Tells the others of the visitor's choice. @param isKept it is stored */
  tellConsent(choice: Consent, isKept: boolean): void
  /** The page ends, or goes into the back/forward cache, where it would hear nothing. */
  leave(): void
  /** The page begins, or is back. */
  enter(): void
}

/**
 * Owns the channel between pages. An open one may keep a page out of the back/forward cache.
 * @param onConsent another page has changed the choice, and has stored that or could not
 */
export function createTabs(
  platform: Pick<Platform, 'createChannel'>,
  onConsent: (choice: Consent, isKept: boolean) => Promise<void>,
  onThrow: (error: unknown) => void,
): Tabs {
  let channel: ReturnType<Platform['createChannel']> | undefined
  let others = false
  const say = (message: Message): void => channel?.post(message)
  const hear = (message: unknown): void => {
    if (!channel) return
    if (message === 'hello' || message === 'here') others = true
    if (message === 'hello') say('here')
    else if (message === 'bye') {
      // It may have been the only one: whoever is left says so.
      others = false
      say('hello')
    } else {
      const [choice, unkept] = String(message).split(' ')
      if (isConsent(choice)) onConsent(choice, !unkept).catch(onThrow)
    }
  }
  const enter = (): void => {
    channel = platform.createChannel('earshot', hear)
    say('hello')
  }
  const leave = (): void => {
    const left = channel
    // First: whoever hears of it asks who is still there.
    channel = undefined
    // In the back/forward cache nothing is heard of those who leave.
    others = false
    left?.post('bye' satisfies Message)
    left?.stop()
  }
  return {
    hasOthers: () => others,
    tellConsent(choice, isKept) {
      // After the end nothing is heard here any more, but a choice still reaches the others.
      const wasOpen = !!channel
      channel ??= platform.createChannel('earshot', () => {})
      say(isKept ? choice : `${choice} unkept`)
      if (wasOpen) return
      channel.stop()
      channel = undefined
    },
    leave,
    enter,
  }
}
