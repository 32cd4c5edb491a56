import { connectLive } from './connectLive.js'
import { createJourneyView, figure } from './createJourneyView.js'
import { byId } from './element.js'
import { fillStartCard, listenForCopy } from './startCard.js'
import { count, plural, time } from './words.js'

/** @import { Summary } from '../summary/touchpointSummary.mjs' */
/** @typedef {Summary & { keyNeeded: boolean, tokenNeeded: boolean }} State */

/** Screen readers hear of new answers at most this often. */
const NEWS_MS = 30_000

const drawJourney = createJourneyView(byId('stages'))
const announce = createAnnouncer()
let filled = false

listenForCopy()
connectLive({
  url: '/live',
  onState: state => draw(/** @type {State} */ (state)),
  onLink: link => {
    const words = {
      connecting: 'Connecting…',
      live: 'Live',
      lost: 'Connection lost. Trying again…',
    }
    const shown = byId('link')
    shown.dataset['link'] = link
    if (shown.textContent !== words[link]) shown.textContent = words[link]
  },
})

/** @param {State} state */
function draw(state) {
  const { totals, journey } = state
  byId('main').setAttribute('aria-busy', 'false')
  byId('journey').textContent = journey ?? 'Every touchpoint, as it happens'
  document.title = `${journey ?? 'Live journey'} · Earshot`
  byId('fresh').textContent =
    totals.receivedMs === null ? '' : `Last event received at ${time(totals.receivedMs)}`
  byId('totals').replaceChildren(
    figure(totals.visitors === 1 ? 'visitor' : 'visitors', totals.visitors),
    figure('impressions', totals.impressions),
    figure('answers', totals.answers),
    figure('events in all', totals.events),
  )
  const empty = totals.events === 0
  byId('totals').hidden = empty
  byId('start').hidden = !empty
  byId('key').hidden = totals.answers === 0
  if (empty && !filled) fillStartCard(state.keyNeeded)
  filled ||= empty
  drawJourney(state)
  if (state.tokenNeeded) {
    byId('exports').textContent =
      'The export of all events, /events.ndjson, needs the report token.'
  }
  announce(totals.answers)
}

/** @returns {(answers: number) => void} */
function createAnnouncer() {
  /** @type {number | undefined} */
  let told
  let latest = 0
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer
  return answers => {
    latest = answers
    told ??= answers
    if (timer !== undefined || latest === told) return
    timer = setTimeout(() => {
      timer = undefined
      const more = latest - (told ?? latest)
      told = latest
      if (more > 0) {
        byId('news').textContent = `${plural(more, 'new answer')}, ${count(latest)} in all.`
      }
    }, NEWS_MS)
  }
}
