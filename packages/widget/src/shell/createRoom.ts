import type { Stop } from '@earshot/core'

/** The height a widget takes in its page. */
export interface Room {
  /** Keeps the present height, whatever is drawn next, until nobody can see it shrink. */
  hold(): void
  stop: Stop
}

/** Lets `host` grow at once and shrink only out of view, so that the text around it stays put. */
export function createRoom(host: HTMLElement): Room {
  let width = 0
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
  // A height measured at another width says nothing. A phone's address bar changes the height alone.
  const onResize = (): void => {
    if (host.offsetWidth != width) release()
  }
  addEventListener('resize', onResize)
  return {
    hold() {
      width = host.offsetWidth
      // Not `offsetHeight`, which rounds: half a pixel moves the page too.
      host.style.setProperty('--earshot-room', `${host.getBoundingClientRect().height}px`)
      observer.observe(host)
    },
    stop() {
      removeEventListener('resize', onResize)
      observer.disconnect()
    },
  }
}
