export {
  createSurveyDrawer,
  type DrawSurvey,
  type DrawTarget,
  type SurveyDrawer,
} from './createSurveyDrawer.js'
