import type { EarshotConfig, Placement, QuestionDefinition } from '@earshot/core'
import { formatJson } from './formatJson.js'

/** Questions to begin with. */
export interface Sample {
  id: string
  name: string
  questions: readonly QuestionDefinition[]
}

const WHY: QuestionDefinition = {
  id: 'why',
  kind: 'text',
  label: {
    en: 'What could we have done better?',
    de: 'Was hätten wir besser machen können?',
    ar: 'ما الذي كان يمكننا تحسينه؟',
  },
  optional: true,
}

const REASON: QuestionDefinition = {
  id: 'reason',
  preset: 'reason',
  options: [
    { id: 'price', label: 'Price' },
    { id: 'delivery', label: 'Delivery' },
    { id: 'quality', label: 'Quality' },
    { id: 'other', label: 'Something else' },
  ],
}

const CONTACT: QuestionDefinition = {
  id: 'contact',
  kind: 'contact',
  label: 'May we write to you about it?',
  fields: ['name', 'email', 'phone'],
  optional: true,
}

/** By what they are for: a whole survey, each preset, each kind in its looks. */
export const SAMPLES: readonly { name: string; samples: readonly Sample[] }[] = [
  {
    name: 'Whole surveys',
    samples: [
      {
        id: 'order',
        name: 'Rating, and why if it is low',
        questions: [
          {
            id: 'rating',
            preset: 'csat',
            next: [{ if: { atMost: 3 }, go: 'why' }, { go: 'end' }],
          },
          WHY,
        ],
      },
      {
        id: 'tour',
        name: 'Every kind, one after another',
        questions: [
          { id: 'rating', preset: 'smileys' },
          REASON,
          { ...WHY, label: 'What could we have done better?' },
          CONTACT,
          { id: 'quote', kind: 'consent', label: 'May we quote what you wrote?' },
        ],
      },
    ],
  },
  {
    name: 'Presets',
    samples: [
      preset('nps', 'Recommendation, 0 to 10'),
      preset('csat', 'Satisfaction, 1 to 5'),
      preset('ces', 'Effort, 1 to 7'),
      preset('helpful', 'Helpful, thumbs'),
      preset('stars', 'Stars'),
      preset('smileys', 'Smileys'),
      preset('goal', 'Goal reached'),
      preset('promise', 'Promise kept'),
      preset('expectation', 'Against expectation'),
      preset('importance', 'What mattered most'),
      { id: 'reason', name: 'Reasons, tags', questions: [REASON] },
    ],
  },
  {
    name: 'Kinds',
    samples: [
      {
        id: 'scale',
        name: 'Scale with words of your own',
        questions: [
          {
            id: 'pace',
            kind: 'scale',
            label: 'How was the pace of the workshop?',
            scale: [1, 5],
            points: ['Far too slow', 'A bit slow', 'Just right', 'A bit fast', 'Far too fast'],
          },
        ],
      },
      {
        id: 'choice',
        name: 'Choice, one of several',
        questions: [
          {
            id: 'found',
            kind: 'choice',
            label: 'How did you find us?',
            options: [
              { id: 'friend', label: 'A friend' },
              { id: 'search', label: 'A search' },
              { id: 'fair', label: 'At a fair or on the beach' },
              { id: 'other', label: 'Somewhere else' },
            ],
          },
        ],
      },
      {
        id: 'many',
        name: 'Choice, many of several',
        questions: [
          {
            id: 'flown',
            kind: 'choice',
            many: true,
            label: 'Which kites have you flown?',
            options: [
              { id: 'delta', label: 'Delta' },
              { id: 'box', label: 'Box' },
              { id: 'sled', label: 'Sled' },
              { id: 'stunt', label: 'Stunt, with two lines' },
            ],
          },
        ],
      },
      { id: 'text', name: 'Free text', questions: [{ ...WHY, optional: false }] },
      { id: 'contact', name: 'Contact', questions: [CONTACT] },
      {
        id: 'consent',
        name: 'Consent',
        questions: [{ id: 'quote', kind: 'consent', label: 'May we quote what you wrote?' }],
      },
    ],
  },
]

function preset(name: NonNullable<QuestionDefinition['preset']>, title: string): Sample {
  return { id: name, name: title, questions: [{ id: name, preset: name }] }
}

/** The sample of that id. */
export function sampleOf(id: string): Sample | undefined {
  return SAMPLES.flatMap(group => group.samples).find(one => one.id === id)
}

/** A journey file that asks a sample's questions. */
export function fileOf({ questions }: Sample, placement: Placement): string {
  const config: EarshotConfig = {
    surveys: [
      {
        id: 'playground',
        at: 'order.confirmation',
        placement,
        // What covers the page has to be called.
        ...(placement === 'dialog' && { when: { manual: true } }),
        questions,
      },
    ],
    journey: {
      name: 'Playground',
      stages: [
        {
          id: 'buy',
          name: 'Buy',
          touchpoints: [
            { id: 'product.page', name: 'Product page' },
            { id: 'checkout.delivery', name: 'Choice of delivery' },
            { id: 'checkout.payment', name: 'Payment', protected: true },
            { id: 'order.confirmation', name: 'Order confirmation' },
          ],
        },
      ],
    },
    // The usual rests would end the play after the first answer.
    asking: { firstSession: true, quietDays: 0, sameSurveyDays: 0, perSession: 50, perDay: 50 },
  }
  return `${formatJson(config)}\n`
}
