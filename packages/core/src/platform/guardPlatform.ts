import type { Platform } from './platform.js'

/**
 * The same platform, with every callback it will make wrapped: an error of ours, or of a listener,
 * must not surface as an uncaught error of the host page.
 */
export function guardPlatform(platform: Platform, onThrow: (error: unknown) => void): Platform {
  const safe =
    <A extends unknown[]>(callback: (...args: A) => void) =>
    (...args: A): void => {
      try {
        callback(...args)
      } catch (error) {
        onThrow(error)
      }
    }
  return {
    ...platform,
    setTimer: (callback, delayMs) => platform.setTimer(safe(callback), delayMs),
    onLifecycle: listener => platform.onLifecycle(safe(listener)),
    createViewObserver: onReadings => platform.createViewObserver(safe(onReadings)),
    createChannel: (name, onMessage) => platform.createChannel(name, safe(onMessage)),
    onIdle: callback => platform.onIdle(safe(callback)),
    onMutation: (root, attributes, callback) =>
      platform.onMutation(root, attributes, safe(callback)),
    say(line) {
      try {
        platform.say(line)
      } catch {
        // A patched console: then nobody is told.
      }
    },
  }
}
