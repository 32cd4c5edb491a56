import type { Stop } from '@earshot/core'

/** A card that was just drawn where there was none, on its way to the visitor. */
export interface FirstLayout {
  /**
   * Lays it out where `bring` puts it, and then calls `done`, unless it is stopped before. Nobody can
   * see or reach it meanwhile.
   */
  begin(bring: () => void, done: () => void): void
  isOn(): boolean
  stop: Stop
}

/** On the host meanwhile: which part of the card is laid out. */
const LAYS = 'data-lays'

/**
 * Owns how far it is. Drawing and laying out in one task is a long one on a slow phone, and so is laying
 * out the whole card: its question comes after the rest.
 * @param guarded what runs in a task of its own runs in this
 */
export function createFirstLayout(host: Element, guarded: (work: () => void) => void): FirstLayout {
  let timer: ReturnType<typeof setTimeout> | undefined
  const later = (work: () => void): void => {
    timer = setTimeout(() => guarded(work))
  }
  const stop = (): void => {
    clearTimeout(timer)
    timer = undefined
    host.removeAttribute(LAYS)
  }
  const lay = (part: string): void => {
    host.setAttribute(LAYS, part)
    // To tell where it stands, the browser lays out what it has not yet.
    host.getBoundingClientRect()
  }
  return {
    begin(bring, done) {
      host.setAttribute(LAYS, 'rest')
      later(() => {
        bring()
        // The page can have taken the widget away.
        if (!timer) return
        lay('rest')
        later(() => {
          lay('all')
          later(() => {
            stop()
            done()
          })
        })
      })
    },
    isOn: () => !!timer,
    stop,
  }
}
