export { MAX_TEXT } from './events/event.js'
export { checkLink, type CheckedLink } from './surveys/link.js'
export { describeProgress, type Progress } from './headless/describeProgress.js'
export {
  describeQuestion,
  type OptionView,
  type PointView,
  type QuestionView,
} from './headless/describeQuestion.js'
export { isSendKey, type SendKey } from './headless/isSendKey.js'
export { numberFormat, numberTag } from './headless/numbers.js'
export { englishPresetWords, type PresetText, type PresetWords } from './headless/presetWords.js'
export { createCells, type Cell, type MakeCell } from './headless/createCells.js'
export { toggleOption, type AnswerEntry } from './headless/createEntry.js'
export { createSurveyModel, questionOf } from './headless/createSurveyModel.js'
export type { TextKeeper, TextKeeperWindow } from './headless/createTextKeeper.js'
export {
  detailAttributes,
  groupAttributes,
  idList,
  isRadioGroup,
  optionAttributes,
  questionIds,
  textAttributes,
  type DetailAttributes,
  type FieldAttributes,
  type GroupAttributes,
  type OptionAttributes,
} from './headless/questionAttributes.js'
export {
  radioHandlers,
  type RadioGroupEvent,
  type RadioHandlers,
} from './headless/radioHandlers.js'
export type { RadioGroupState } from './headless/reduceRadioGroup.js'
export { resolveWords } from './headless/resolveWords.js'
export { shownLanguage } from './headless/shownLanguage.js'
export type { SurveyModel, SurveyModelDeps, SurveySource } from './headless/surveyModel.js'
export { thanksOf, type ThanksView } from './headless/thanksOf.js'
export { directionOf, fillPattern, type Text } from './headless/text.js'
export { primaryLanguage } from './shared/languageTag.js'
