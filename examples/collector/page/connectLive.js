/** The server shows a sign of life every 15 s; after this long without one the link is dead. */
const SILENCE_MS = 40_000
const RETRY_MS = 2_000

/**
 * Keeps a stream of states open for as long as the page lives, and says how the link is.
 *
 * @param {object} options
 * @param {string} options.url
 * @param {(state: unknown) => void} options.onState
 * @param {(link: 'connecting' | 'live' | 'lost') => void} options.onLink
 */
export function connectLive({ url, onState, onLink }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let watch

  function open() {
    const source = new EventSource(url)

    function reopen() {
      source.close()
      onLink('lost')
      clearTimeout(watch)
      watch = setTimeout(open, RETRY_MS)
    }

    function alive() {
      onLink('live')
      clearTimeout(watch)
      watch = setTimeout(reopen, SILENCE_MS)
    }

    source.addEventListener('open', alive)
    source.addEventListener('beat', alive)
    source.addEventListener('state', event => {
      alive()
      onState(JSON.parse(event.data))
    })
    // The browser's own retry gives up for good on some errors; ours never does.
    source.addEventListener('error', reopen)
  }

  onLink('connecting')
  open()
}
