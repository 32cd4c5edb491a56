export { MAX_TEXT } from './events/event.js'
export { checkLink, type CheckedLink } from './surveys/link.js'
export { describeProgress, type Progress } from './headless/describeProgress.js'
export {
  describeQuestion,
  type OptionView,
  type PointView,
  type QuestionView,
} from './headless/describeQuestion.js'
export { numberFormat, numberTag } from './headless/numbers.js'
export { englishPresetWords, type PresetText, type PresetWords } from './headless/presetWords.js'
export {
  questionIds,
  radioAttributes,
  radioGroupAttributes,
  type RadioAttributes,
  type RadioGroupAttributes,
} from './headless/radioGroupAttributes.js'
export {
  reduceRadioGroup,
  startRadioGroup,
  type RadioGroupInput,
  type RadioGroupState,
  type RadioGroupStep,
} from './headless/reduceRadioGroup.js'
export { resolveWords } from './headless/resolveWords.js'
export { shownLanguage } from './headless/shownLanguage.js'
export { thanksOf, type ThanksView } from './headless/thanksOf.js'
export { directionOf, fillPattern, type Text } from './headless/text.js'
export { primaryLanguage } from './shared/languageTag.js'
