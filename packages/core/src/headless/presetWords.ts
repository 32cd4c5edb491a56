import type { PresetName } from '../surveys/definition.js'

/** The words of one preset. */
export interface PresetText {
  /** The question. It names no touchpoint: visitors do not download those names. */
  label: string
  /** One word for each point, worst first; an empty one is spoken as its number alone. */
  points?: readonly string[] | undefined
  /** Option ids with their labels. */
  options?: readonly (readonly [id: string, label: string])[] | undefined
}

/** All words that questions bring along, in one language. */
export interface PresetWords {
  lang: string
  /** How a point is named by its place: `4 of 5`. */
  position: string
  presets: Readonly<Partial<Record<PresetName, PresetText>>>
}

const SATISFACTION = [
  'Very dissatisfied',
  'Dissatisfied',
  'Neither',
  'Satisfied',
  'Very satisfied',
] as const

/** English. Other languages are objects of the same form. */
export const englishPresetWords: PresetWords = {
  lang: 'en',
  position: '{value} of {highest}',
  presets: {
    nps: {
      label: 'How likely is it that you would recommend us to a friend or colleague?',
      points: ['Not at all likely', '', '', '', '', 'Neutral', '', '', '', '', 'Extremely likely'],
    },
    csat: { label: 'How satisfied were you with this?', points: SATISFACTION },
    ces: {
      label: 'You made it easy for me to handle my issue.',
      points: [
        'Strongly disagree',
        'Disagree',
        'Somewhat disagree',
        'Neither agree nor disagree',
        'Somewhat agree',
        'Agree',
        'Strongly agree',
      ],
    },
    helpful: { label: 'Was this helpful?', points: ['No', 'Yes'] },
    stars: {
      label: 'How would you rate this?',
      points: ['Very poor', 'Poor', 'Fair', 'Good', 'Very good'],
    },
    smileys: { label: 'How satisfied were you with this?', points: SATISFACTION },
    goal: {
      label: 'Did you manage to do what you came for?',
      options: [
        ['yes', 'Yes'],
        ['partly', 'Partly'],
        ['no', 'No'],
        ['not_yet', 'Not finished yet'],
      ],
    },
    promise: {
      label: 'Did we keep our promise?',
      options: [
        ['kept', 'Yes, kept'],
        ['partly', 'Partly'],
        ['broken', 'No, broken'],
      ],
    },
    expectation: {
      label: 'Was this worse than, as, or better than you expected?',
      options: [
        ['worse', 'Worse'],
        ['as', 'As expected'],
        ['better', 'Better'],
      ],
    },
    importance: { label: 'Which of these mattered most to you?' },
    reason: { label: 'What was the main reason?' },
  },
}
