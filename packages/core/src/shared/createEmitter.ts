import type { Stop } from './stop.js'

/** Listeners by signal name. A listener that throws does not stop the others. */
export interface Emitter<Signals> {
  on<S extends keyof Signals>(signal: S, listener: (value: Signals[S]) => void): Stop
  emit<S extends keyof Signals>(signal: S, value: Signals[S]): void
  clear(): void
}

/** @param onThrow what is done with an error a listener throws */
export function createEmitter<Signals>(onThrow: (error: unknown) => void): Emitter<Signals> {
  type Listener = (value: never) => void
  const listeners = new Map<keyof Signals, Set<Listener>>()
  return {
    on(signal, listener) {
      const own = listeners.get(signal) ?? new Set<Listener>()
      // A wrapper of its own, so that one function may listen twice and stop once.
      const entry: Listener = value => listener(value)
      listeners.set(signal, own.add(entry))
      return () => own.delete(entry)
    },
    emit(signal, value) {
      // A copy: a listener may stop itself or others.
      for (const listener of [...(listeners.get(signal) ?? [])]) {
        try {
          // Listeners of a signal were registered for that signal's value.
          listener(value as never)
        } catch (error) {
          onThrow(error)
        }
      }
    },
    clear: () => listeners.clear(),
  }
}
