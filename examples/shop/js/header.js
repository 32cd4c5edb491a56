import { readLines } from './basket.js'

/** Shows how many kites are in the basket, in the page's header. */
export const showCount = () => {
  const place = document.querySelector('[data-basket-count]')
  const count = readLines().reduce((sum, line) => sum + line.count, 0)
  place.textContent = String(count)
  place.hidden = count === 0
}

showCount()
// Back from the back/forward cache, the page's scripts do not run again.
addEventListener('pageshow', showCount)
