import type { FieldsRuleFor } from '../shared/rule.js'
import type { EarshotConfig } from './definition.js'
import type { Change, Journey, Stage, TouchpointDefinition } from './journey.js'
import {
  ASKING_RULE,
  MAX_CHANGES,
  MAX_STAGES,
  MAX_SURVEYS,
  MAX_TOUCHPOINTS,
  SURVEY_RULE,
  day,
  line,
  partId,
  touchpointId,
  words,
} from './rules.js'

const touchpoint: FieldsRuleFor<TouchpointDefinition> = {
  is: 'fields',
  need: { id: touchpointId },
  may: {
    name: words,
    owner: line,
    channel: line,
    kind: { is: 'choice', of: ['requested', 'proactive', 'automatic'] },
    protected: { is: 'flag' },
    target: { is: 'number', min: 0, max: 1 },
    promise: line,
    version: { is: 'number', min: 1, whole: true },
  },
}

const stage: FieldsRuleFor<Stage> = {
  is: 'fields',
  need: { id: partId },
  may: { name: line, touchpoints: { is: 'list', of: touchpoint, max: MAX_TOUCHPOINTS } },
}

const change: FieldsRuleFor<Change> = {
  is: 'fields',
  need: { date: day, touchpoint: touchpointId, change: line },
  may: { owner: line, note: line },
}

const journey: FieldsRuleFor<Journey> = {
  is: 'fields',
  need: {},
  may: {
    name: line,
    stages: { is: 'list', of: stage, max: MAX_STAGES },
    changes: { is: 'list', of: change, max: MAX_CHANGES },
  },
}

/** The whole journey file, for editors: visitors download only what `parseConfig` reads. */
export const CONFIG_RULE: FieldsRuleFor<EarshotConfig> = {
  is: 'fields',
  need: {},
  may: {
    $schema: { is: 'text' },
    journey,
    surveys: { is: 'list', of: SURVEY_RULE, max: MAX_SURVEYS },
    asking: ASKING_RULE,
  },
}
