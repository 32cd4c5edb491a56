import { effortSurvey } from '../support/surveys.js'

const two = [
  { id: 'one', label: { en: 'One', de: 'Eins' } },
  { id: 'two', label: 'Two' },
]

/** Journey files without a fault, which together use every part of the language. */
export const VALID_FILES: readonly unknown[] = [
  {
    $schema: 'earshot.schema.json',
    journey: {
      name: 'Shop',
      stages: [
        {
          id: 'browse',
          name: 'Browse',
          touchpoints: [{ id: 'home', target: 0.7 }, { id: 'list' }],
        },
        { id: 'buy', touchpoints: [{ id: 'checkout.payment', protected: true }] },
      ],
      changes: [{ date: '2026-01-31', touchpoint: 'home', change: 'New front page' }],
    },
    surveys: [
      effortSurvey,
      {
        id: 'branching',
        version: 3,
        when: { used: 'list', outcome: 'completed' },
        audience: {
          sample: 0.5,
          returning: true,
          visits: 2,
          paths: ['/checkout/**', '/a/*/b'],
          devices: ['phone', 'desktop'],
          locales: ['en', 'de-AT'],
          from: '2026-01-01',
          to: '2027-12-31',
        },
        questions: [
          {
            id: 'rate',
            kind: 'scale',
            scale: [1, 3],
            points: ['Bad', { en: 'Fair', de: 'Geht so' }, 'Good'],
            label: { en: 'How?', de: 'Wie?', constructor: 'How' },
            look: 'faces',
            measure: 'satisfaction',
            next: [
              {
                if: { all: [{ atLeast: 3 }, { any: [{ is: 3 }, { answered: true }] }] },
                go: 'which',
              },
              { if: { oneOf: [1, 2], isNot: 2 }, go: 'why' },
            ],
          },
          {
            id: 'which',
            kind: 'choice',
            label: 'Which?',
            options: two,
            many: true,
            optional: true,
          },
          {
            id: 'why',
            kind: 'text',
            label: 'Why?',
            next: [{ if: { question: 'rate', atMost: 1 }, go: 'end' }, { go: 'toString' }],
          },
          { id: 'toString', preset: 'reason', options: two },
        ],
        thanks: {
          text: { en: 'Thank you', fr: 'Merci' },
          links: [
            { label: 'Help', href: '/help' },
            { label: { en: 'Mail' }, href: 'mailto:shop@shop.test' },
          ],
        },
        answers: 12,
      },
    ],
    asking: { quietDays: 10, perSession: 2, firstSession: true },
  },
  {
    surveys: ['nps', 'csat', 'ces', 'helpful', 'stars', 'smileys', 'goal'].map(preset => ({
      id: preset,
      at: `place.${preset}`,
      placement: 'inline',
      questions: [
        { id: 'a', preset, optional: true },
        { id: 'b', preset: 'promise' },
        { id: 'c', preset: 'expectation' },
      ],
    })),
  },
  // Fields of a newer version, at every level.
  {
    weather: { is: 'fine' },
    surveys: [
      {
        id: 'newer',
        mood: ['blue'],
        when: { manual: true, moon: 'full' },
        audience: { shoe: 44 },
        questions: [
          {
            id: 'constructor',
            kind: 'text',
            label: 'A?',
            voice: { of: 'a child' },
            next: [{ go: 'end', by: 'bus' }],
          },
        ],
        thanks: { text: 'T', confetti: true },
      },
    ],
    asking: { offDays: [1] },
  },
]
