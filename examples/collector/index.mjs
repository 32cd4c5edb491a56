export { createCollector } from './createCollector.mjs'
export { createSite } from './server/createSite.mjs'
export { parseJourney } from './summary/parseJourney.mjs'
