export { createSigns } from './surveys/createSigns.js'
export { createSurveyEngine } from './surveys/createSurveyEngine.js'
export { HISTORY_NOTE } from './surveys/history.js'
export { parseConfig } from './surveys/parseConfig.js'
