export { createEarshot } from './createEarshot.js'
export { createSilent, EMPTY_STATE } from './createSilent.js'
export type { Transport } from './delivery/ports.js'
export type {
  Consent,
  DeliveryState,
  Earshot,
  EarshotFault,
  EarshotSignals,
  EarshotState,
  EarshotStatus,
  FlushResult,
} from './earshot.js'
export type {
  EncodeContext,
  EncodedRequest,
  Encoder,
  EncoderLimits,
  ReplyReading,
} from './encoders/encoder.js'
export type { AnswerValue, ContactValue, Placement } from './events/event.js'
export type { EarshotOptions } from './options.js'
export type { Platform } from './platform/platform.js'
export type { Fault } from './shared/rule.js'
export type { Stop } from './shared/stop.js'
export type { Stored } from './shared/stored.js'
export type * from './surveys/answersOf.js'
export { defineSurvey } from './surveys/defineSurvey.js'
export type * from './surveys/definition.js'
export type * from './surveys/journey.js'
export type { Preselected, SurveyAction, SurveyPhase, SurveyState } from './surveys/state.js'
export type { Question, Survey } from './surveys/survey.js'
export type { IdentityInput, Traits } from './visitor/person.js'
