import { PART_ID, TOUCHPOINT_ID } from '../shared/id.js'
import type {
  EitherRule,
  FieldsRule,
  FieldsRuleFor,
  ListRule,
  Rule,
  TextRule,
} from '../shared/rule.js'
import type { AskingRules } from './askingRules.js'
import type {
  Audience,
  Branch,
  Condition,
  OptionDefinition,
  QuestionDefinition,
  SurveyDefinition,
  Thanks,
  ThanksLink,
  Trigger,
} from './definition.js'
import type { Change } from './journey.js'

/** Surveys that one file may hold; those after it are left out. */
export const MAX_SURVEYS = 500

/** Stages that a journey may have, and touchpoints that each of them may. */
export const MAX_STAGES = 100
export const MAX_TOUCHPOINTS = 1000

/** Changes that a journey may tell of. */
export const MAX_CHANGES = 1000

export const partId: TextRule = { is: 'text', pattern: PART_ID }
export const touchpointId: TextRule = { is: 'text', pattern: TOUCHPOINT_ID }
export const line: TextRule = { is: 'text', min: 1, max: 500 }
export const day: TextRule = {
  is: 'text',
  pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
}
export const words: EitherRule = {
  is: 'either',
  of: [line, { is: 'map', of: line, min: 1, max: 100 }],
}
const pathPattern: TextRule = { is: 'text', min: 1, max: 200 }
const flag = { is: 'flag' } as const
const amount = { is: 'number', min: 0 } as const
const share = { is: 'number', min: 0, max: 1 } as const
const anyNumber = { is: 'number' } as const
const scalar: EitherRule = { is: 'either', of: [line, anyNumber, flag] }

const leaf: Omit<FieldsRuleFor<Condition>['may'], 'all' | 'any'> = {
  question: partId,
  is: scalar,
  isNot: scalar,
  oneOf: { is: 'list', of: { is: 'either', of: [line, anyNumber] }, min: 1, max: 20 },
  atLeast: anyNumber,
  atMost: anyNumber,
  answered: flag,
}
// Conditions nest in themselves; two levels of all/any say everything a micro-survey can ask. A third
// is refused: passed over as a newer field, it would be followed unread.
const none: ListRule = { is: 'list', of: { is: 'anything' }, max: 0 }
const innermost: FieldsRule = { is: 'fields', need: {}, may: { ...leaf, all: none, any: none } }
const nest = (inner: Rule): FieldsRule => ({
  is: 'fields',
  need: {},
  may: {
    ...leaf,
    all: { is: 'list', of: inner, min: 1, max: 20 },
    any: { is: 'list', of: inner, min: 1, max: 20 },
  },
})
const condition: FieldsRule = nest(nest(innermost))

const branch: FieldsRuleFor<Branch> = { is: 'fields', need: { go: partId }, may: { if: condition } }

const option: FieldsRuleFor<OptionDefinition> = {
  is: 'fields',
  need: { id: partId },
  may: { label: words },
}

const question: FieldsRuleFor<QuestionDefinition> = {
  is: 'fields',
  need: { id: partId },
  may: {
    preset: {
      is: 'choice',
      of: [
        'nps',
        'csat',
        'ces',
        'helpful',
        'stars',
        'smileys',
        'goal',
        'promise',
        'expectation',
        'importance',
        'reason',
      ],
    },
    kind: { is: 'choice', of: ['scale', 'choice', 'text', 'contact', 'consent'] },
    label: words,
    look: { is: 'choice', of: ['numbers', 'stars', 'faces', 'thumbs'] },
    scale: { is: 'list', of: { is: 'number', min: 0, max: 10, whole: true }, min: 2, max: 2 },
    points: { is: 'list', of: words, min: 2, max: 11 },
    options: { is: 'list', of: option, min: 2, max: 7 },
    order: { is: 'choice', of: ['fixed', 'shuffled'] },
    many: flag,
    fields: { is: 'list', of: { is: 'choice', of: ['email', 'phone', 'name'] }, min: 1, max: 3 },
    optional: flag,
    measure: { is: 'text', pattern: '^x-[A-Za-z0-9._-]{1,62}$|^(comment|reason|satisfaction)$' },
    next: { is: 'list', of: branch, max: 20 },
  },
}

const trigger: FieldsRuleFor<Trigger> = {
  is: 'fields',
  need: {},
  may: {
    seen: touchpointId,
    used: touchpointId,
    outcome: { is: 'choice', of: ['completed', 'failed', 'abandoned'] },
    event: line,
    visibleMs: amount,
    scroll: share,
    idleMs: amount,
    exit: flag,
    delayMs: amount,
    manual: flag,
  },
}

const audience: FieldsRuleFor<Audience> = {
  is: 'fields',
  need: {},
  may: {
    sample: share,
    returning: flag,
    visits: { is: 'number', min: 1, whole: true },
    paths: { is: 'list', of: pathPattern, min: 1, max: 50 },
    devices: {
      is: 'list',
      of: { is: 'choice', of: ['phone', 'tablet', 'desktop'] },
      min: 1,
      max: 3,
    },
    locales: { is: 'list', of: line, min: 1, max: 50 },
    traits: { is: 'map', of: scalar, max: 50 },
    firstEncounter: flag,
    from: day,
    to: day,
    perDay: amount,
  },
}

const link: FieldsRuleFor<ThanksLink> = {
  is: 'fields',
  need: { label: words, href: { is: 'text', min: 1, max: 2000 } },
  may: { for: { is: 'choice', of: ['low', 'high'] } },
}

const thanks: FieldsRuleFor<Thanks> = {
  is: 'fields',
  need: {},
  may: { text: words, next: words, links: { is: 'list', of: link, max: 5 } },
}

/** One survey of the journey file. */
export const SURVEY_RULE: FieldsRuleFor<SurveyDefinition> = {
  is: 'fields',
  need: { id: partId, questions: { is: 'list', of: question, min: 1, max: 7 } },
  may: {
    version: { is: 'number', min: 1, whole: true },
    at: touchpointId,
    placement: { is: 'choice', of: ['inline', 'panel', 'tab', 'dialog'] },
    when: trigger,
    cancel: trigger,
    audience,
    thanks,
    answers: { is: 'number', min: 0, whole: true },
  },
}

/** What visitors download of a change: its note, if there is one. */
export const CHANGE_NOTE_RULE: FieldsRuleFor<Pick<Change, 'date' | 'touchpoint' | 'note'>> = {
  is: 'fields',
  need: { date: day, touchpoint: touchpointId },
  may: { note: line },
}

/** How often a visitor may be asked. */
export const ASKING_RULE: FieldsRuleFor<AskingRules> = {
  is: 'fields',
  need: {},
  may: {
    off: flag,
    quietDays: amount,
    sameSurveyDays: amount,
    laterDays: amount,
    dismissedDays: amount,
    perSession: amount,
    perDay: amount,
    firstSession: flag,
    boundaryMs: amount,
    idleMs: amount,
    expireHours: amount,
  },
}
