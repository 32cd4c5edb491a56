export { describeFault } from './describeFault.js'
export { describeReasons, type ReasonFacts } from './describeReasons.js'
