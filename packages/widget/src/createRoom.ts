import type { Stop } from '@earshot/core'

/** The height a widget takes in its page. */
export interface Room {
  /** Keeps the present height, whatever is drawn next, until nobody can see it shrink. */
  hold(): void
  stop: Stop
}

/**
 * Lets `host` grow at once and shrink only out of view, so that the text around it stays put. From the
 * start it fills what the page has reserved for it in `slot`.
 */
export function createRoom(host: HTMLElement, slot: Element): Room {
  const set = (height: number): void => host.style.setProperty('--earshot-room', `${height}px`)
  const release = (): void => {
    host.style.removeProperty('--earshot-room')
    observer.disconnect()
  }
  const observer = new IntersectionObserver(entries => {
    const { isIntersecting, boundingClientRect } = entries.at(-1)!
    // Above the viewport a change moves the page too, unless the browser anchors the scroll position.
    if (
      !isIntersecting &&
      (boundingClientRect.top > 0 || CSS.supports('overflow-anchor', 'auto'))
    ) {
      release()
    }
  })
  // A height measured at another width says nothing.
  addEventListener('resize', release)
  if (slot.childElementCount == 1) {
    const { paddingTop, paddingBottom } = getComputedStyle(slot)
    set(slot.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom))
  }
  return {
    hold() {
      set(host.offsetHeight)
      observer.observe(host)
    },
    stop() {
      removeEventListener('resize', release)
      observer.disconnect()
    },
  }
}
