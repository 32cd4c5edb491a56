export type { AnswerOf } from '@earshot/core'
export type { AnswerTo, QuestionOf } from './answer.js'
export { EarshotProvider, type EarshotProviderProps } from './EarshotProvider.js'
export { Survey, type SurveyProps } from './Survey.js'
export { Touchpoint, type TouchpointProps } from './Touchpoint.js'
export { useDeliveryStatus } from './useDeliveryStatus.js'
export { useEarshot } from './useEarshot.js'
export { useEarshotState } from './useEarshotState.js'
export { useExplain, type Explanation } from './useExplain.js'
export {
  useSurvey,
  type SurveyControls,
  type SurveyOptions,
  type SurveyOrders,
  type SurveyProblem,
} from './useSurvey.js'
export type { QuestionProps } from './questionProps.js'
export { usePageView } from './usePageView.js'
export { useTouchpoint } from './useTouchpoint.js'
