export type { Finding, LintReport } from './finding.js'
export { formatReport, type Paint } from './formatReport.js'
export { lintJourney, type LintOptions } from './lintJourney.js'
export { publishJourney, type PublishedChange, type PublishedJourney } from './publishJourney.js'
