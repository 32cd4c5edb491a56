import { ASKING_DEFAULTS } from '../../src/surveys/askingDefaults.js'
import type { AskContext } from '../../src/surveys/decideAsk.js'
import type { Moment } from '../../src/surveys/moment.js'
import { EMPTY_CONFIG, parseConfig, type Config } from '../../src/surveys/parseConfig.js'
import type { EarshotConfig, SurveyDefinition } from '../../src/surveys/definition.js'
import { beginSurvey, type AskingFacts } from '../../src/surveys/flow.js'
import { parseSurvey } from '../../src/surveys/parseSurvey.js'
import type { KnownContext } from '../../src/surveys/engine.js'
import type { SurveyState } from '../../src/surveys/state.js'
import type { Survey } from '../../src/surveys/survey.js'
import { uuid } from './examples.js'

export const BASE = 'https://shop.test/checkout'

/** A first question that branches to a second, optional one. */
export const effortSurvey: SurveyDefinition = {
  id: 'payment-effort',
  at: 'checkout.payment',
  questions: [
    {
      id: 'effort',
      preset: 'ces',
      label: 'Paying was easy.',
      next: [{ if: { atMost: 3 }, go: 'why' }, { go: 'end' }],
    },
    { id: 'why', kind: 'text', label: 'What made it hard?', optional: true },
  ],
  thanks: { text: 'Thank you.' },
}

/** Reads a definition that must be free of faults. */
export function readSurvey(definition: SurveyDefinition): Survey {
  const { survey, faults } = parseSurvey(definition, BASE, 'survey')
  if (!survey || faults.length) throw new Error(`bad example: ${JSON.stringify(faults)}`)
  return survey
}

/** Reads a journey file that must be free of faults. */
export function readConfig(file: EarshotConfig): Config {
  const { config, faults } = parseConfig(file, BASE)
  if (faults.length) throw new Error(`bad example: ${JSON.stringify(faults)}`)
  return config
}

/** A file without surveys. */
export const nothing: Config = EMPTY_CONFIG

/** `definition` as it stands right after it was asked. */
export function asked(definition: SurveyDefinition, facts?: AskingFacts): SurveyState {
  const survey = readSurvey(definition)
  return beginSurvey(survey, survey.at, uuid(9), 1, facts)
}

/** A visitor in their second session, whom nothing is known to speak against. */
export function createKnown(change: Partial<KnownContext> = {}): KnownContext {
  return {
    consent: 'granted',
    anonymous: false,
    subject: uuid(1),
    session: uuid(2),
    visit: 2,
    path: '/',
    device: 'phone',
    locale: 'en',
    now: 1_800_000_000_000,
    traits: new Map(),
    encounters: () => 1,
    contact: { asked: false },
    met: [],
    isIdle: false,
    visible: true,
    ...change,
  }
}

/** A good moment: nothing speaks against asking now. */
export const CALM: Moment = {
  boundary: true,
  visible: true,
  typing: false,
  media: false,
  dialog: false,
  protected: false,
  occupied: false,
}

/** What decides an asking, where nothing speaks against it. */
export function createContext(change: Partial<KnownContext> = {}): AskContext {
  return {
    ...createKnown(change),
    rules: ASKING_DEFAULTS,
    moment: CALM,
    due: 'now',
    drawable: true,
    allSkipped: undefined,
    mayAsk: () => true,
  }
}
