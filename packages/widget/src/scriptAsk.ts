export { createSurveyEngine, HISTORY_NOTE, parseConfig } from '@earshot/core/asking'
