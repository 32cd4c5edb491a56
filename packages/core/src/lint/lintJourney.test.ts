import { describe, expect, test } from 'vitest'
import type { EarshotConfig, QuestionDefinition, SurveyDefinition } from '../surveys/definition.js'
import { lintJourney } from './index.js'

const JOURNEY = {
  stages: [
    {
      id: 'buy',
      touchpoints: [
        { id: 'checkout.payment', name: 'Payment', protected: true },
        { id: 'order.done', name: 'Order page' },
      ],
    },
  ],
} as const

const csat: QuestionDefinition = { id: 'a', preset: 'csat' }
const survey = (more: object = {}): SurveyDefinition => ({
  id: 'one',
  at: 'order.done',
  questions: [csat],
  ...more,
})
const file = (more: object = {}): EarshotConfig => ({
  journey: JOURNEY,
  surveys: [survey()],
  ...more,
})
const about = (given: unknown): { errors: string[]; warnings: string[] } => {
  const { errors, warnings } = lintJourney(given)
  const short = (one: { path: string; code: string }): string => `${one.path} ${one.code}`
  return { errors: errors.map(short), warnings: warnings.map(short) }
}
const ofQuestion = (question: object): string[] =>
  about(file({ surveys: [survey({ questions: [{ id: 'a', ...question }] })] })).warnings
const option = (id: string, label: string = id): object => ({ id, label })
const ofLabel = (label: unknown, more: object = { preset: 'csat' }): string[] =>
  ofQuestion({ ...more, label }).map(line => line.split(' ')[1]!)

describe('errors', () => {
  test('a good file has none', () => {
    expect(about(file())).toEqual({ errors: [], warnings: [] })
    expect(about({})).toEqual({ errors: [], warnings: [] })
  })

  test('a fault of syntax is told with its line and column', () => {
    expect(lintJourney('{\n  "surveys": [],\n}').errors).toEqual([
      {
        path: '',
        code: 'not_json',
        message: 'There is a comma too many before "}".',
        line: 2,
        column: 16,
      },
    ])
  })

  test('a byte order mark is none', () => {
    expect(lintJourney('\ufeff{}').errors).toEqual([])
  })

  test.each([[null], [[]], [3], ['3'], ['null']])('%j is no journey', given => {
    expect(about(given).errors).toEqual([' not_an_object'])
  })

  test('what the SDK refuses is told once, with words and a place', () => {
    const text = JSON.stringify(
      { surveys: [{ id: 'one', questions: [{ id: 'a', preset: 'stras' }] }] },
      null,
      2,
    )
    expect(lintJourney(text).errors).toEqual([
      {
        path: 'surveys[0].questions[0].preset',
        code: 'not_one_of_the_allowed',
        message: expect.stringMatching(/^Must be "nps".*not "stras"\. Did you mean "stars"\?$/),
        line: 8,
        column: 11,
      },
    ])
  })

  test('what is missing stands where it is missing', () => {
    const [error] = lintJourney('{"surveys": [\n{ "id": "one" }]}').errors
    expect(error).toMatchObject({
      path: 'surveys[0].questions',
      code: 'missing',
      line: 2,
      column: 1,
    })
  })

  test('also what only the team reads is checked', () => {
    const stages = [
      { id: 'buy', touchpoints: [{ id: 'a', target: 80 }, { id: 'a' }, { id: '-' }, {}] },
      { id: 'buy', name: 7 },
    ]
    const changes = [{ date: 'yesterday', touchpoint: 'a', change: 'x' }]
    expect(about({ journey: { stages, changes } }).errors).toEqual([
      'journey.stages[0].touchpoints[0].target out_of_range',
      'journey.stages[0].touchpoints[2].id bad_form',
      'journey.stages[0].touchpoints[3].id missing',
      'journey.stages[1].name not_text',
      'journey.changes[0].date bad_form',
      'journey.stages[0].touchpoints[1].id duplicate_id',
      'journey.stages[1].id duplicate_id',
    ])
    const { message } = lintJourney({ journey: { stages } }).errors[0]!
    expect(message).toBe('Must be from 0 to 1, not 80.')
  })

  test('touchpoints that nobody declared, with the one that was meant', () => {
    const given = file({
      journey: {
        ...JOURNEY,
        changes: [{ date: '2026-01-01', touchpoint: 'order.don', change: 'x' }],
      },
      surveys: [
        survey({
          at: 'chekout.payment',
          when: { used: 'nowhere' },
          cancel: { seen: 'order.dnoe' },
        }),
      ],
    })
    const undeclared = lintJourney(given).errors.filter(one => one.code === 'undeclared_touchpoint')
    expect(undeclared.map(({ path, message }) => `${path} ${message}`)).toEqual([
      'surveys[0].at The journey has no touchpoint "chekout.payment". Did you mean "checkout.payment"?',
      'surveys[0].when.used The journey has no touchpoint "nowhere".',
      'surveys[0].cancel.seen The journey has no touchpoint "order.dnoe". Did you mean "order.done"?',
      'journey.changes[0].touchpoint The journey has no touchpoint "order.don". Did you mean "order.done"?',
    ])
    // Without a journey every id is as good as any other.
    expect(about({ surveys: [survey({ at: 'anything' })] }).errors).toEqual([])
  })

  test('more than seven options, a negative count of answers, two surveys of one id', () => {
    const options = 'abcdefgh'.split('').map(id => ({ id, label: id }))
    const questions = [{ id: 'q', kind: 'choice', label: 'Which?', options }]
    expect(
      about(file({ surveys: [survey({ questions }), survey({ answers: -1 })] })).errors,
    ).toEqual(['surveys[0].questions[0].options too_many', 'surveys[1].answers out_of_range'])
    expect(about(file({ surveys: [survey(), survey()] })).errors).toEqual([
      'surveys[1].id duplicate_id',
    ])
  })

  test('a link is checked against the page that is named', () => {
    const given = file({
      surveys: [survey({ thanks: { links: [{ label: 'x', href: 'http://shop.test/a' }] } })],
    })
    expect(about(given).errors).toEqual(['surveys[0].thanks.links[0].href bad_scheme'])
    expect(lintJourney(given, { base: 'http://shop.test/' }).errors).toEqual([])
  })

  test('a name that stands twice', () => {
    expect(about('{"surveys": [], "asking": {}, "surveys": []}').errors).toEqual([
      'surveys repeated_field',
    ])
  })
})

describe('warnings', () => {
  test('unknown fields, at every depth', () => {
    const given = file({
      surveyz: [],
      asking: { quietDay: 3 },
      surveys: [survey({ audience: { traits: { any: 'x' } }, moon: 1 })],
    })
    const unknown = lintJourney(given).warnings.filter(one => one.code === 'unknown_field')
    expect(
      unknown.map(({ path, message }) => `${path} ${message.slice(message.indexOf('.') + 1)}`),
    ).toEqual([
      'surveys[0].moon ',
      'surveyz  Did you mean "surveys"?',
      'asking.quietDay  Did you mean "quietDays"?',
    ])
  })

  test.each([
    ['text', 'How was it?', 'label'],
    ['multiple', true, 'many'],
    ['required', true, 'optional'],
  ])('what others call a field: %s', (name, value, meant) => {
    const given = file({ surveys: [survey({ questions: [{ ...csat, [name]: value }] })] })
    const [unknown] = lintJourney(given).warnings.filter(one => one.code === 'unknown_field')
    expect(unknown?.message).toContain(`Did you mean "${meant}"?`)
  })

  test('more than three questions, more than five options', () => {
    const text = (id: string): object => ({ id, kind: 'text', label: 'Why?' })
    const questions = ['a', 'b', 'c', 'd'].map(text)
    expect(about(file({ surveys: [survey({ questions })] })).warnings).toEqual([
      'surveys[0].questions many_questions',
    ])
    expect(about(file({ surveys: [survey({ questions: questions.slice(1) })] })).warnings).toEqual(
      [],
    )
    const options = 'abcdef'.split('').map(id => ({ id, label: id }))
    expect(ofQuestion({ preset: 'reason', options })).toEqual([
      'surveys[0].questions[0].options many_options',
    ])
    expect(ofQuestion({ preset: 'reason', options: options.slice(1) })).toEqual([])
  })

  test('texts of more than ninety characters', () => {
    expect(ofLabel('é'.repeat(91))).toEqual(['long_text'])
    // Code points: what a person would count.
    expect(ofLabel('🙂'.repeat(90))).toEqual([])
    expect(
      ofQuestion({ preset: 'reason', options: [option('a', 'x'.repeat(91)), option('b')] }),
    ).toEqual(['surveys[0].questions[0].options[0].label long_text'])
  })

  test.each([
    'How satisfied were you with speed and price?',
    'How satisfied are you with the selection or our service?',
    'Was it easy? And was it fast?',
    'Wie zufrieden sind Sie mit der Auswahl und dem Preis?',
    'Wie zufrieden waren Sie mit Lieferung oder Verpackung?',
    'Comment avez-vous trouvé le prix et la livraison ?',
    'Êtes-vous satisfait du prix ou de la qualité ?',
    '¿Cómo de satisfecho está con el precio y la entrega?',
    '¿Qué le parece la calidad o el servicio?',
    { en: 'How was it?', de: 'Wie waren Preis und Auswahl?' },
  ])('two questions in one: %j', label => {
    expect(ofLabel(label)).toEqual(['double_question'])
  })

  test.each([
    'How satisfied or dissatisfied are you with ordering here?',
    'How likely is it that you would recommend us to a friend or colleague?',
    'How easy or difficult was it to pay?',
    'How did you like the Sales and Service desk?',
    'Was this worse than, as, or better than you expected?',
    'Wie zufrieden oder unzufrieden sind Sie mit der Bestellung?',
    'Würden Sie uns einem Freund oder Kollegen empfehlen?',
    'Recommanderiez-vous notre boutique à un ami ou à un collègue ?',
    '¿Nos recomendaría a un amigo o colega?',
    { it: 'Quanto sono buoni prezzo e qualità?' },
  ])('one question: %j', label => {
    expect(ofLabel(label)).toEqual([])
  })

  test('a choice may name alternatives, an open question several things', () => {
    const options = [option('a'), option('b')]
    const label = 'Do you come for work or leisure?'
    expect(ofLabel(label, { kind: 'choice', options })).toEqual([])
    expect(ofLabel('What was good and what was bad?', { kind: 'text' })).toEqual([])
  })

  test.each([
    'How amazing was our new checkout?',
    'What do you love about us?',
    'Don’t you find it simple?',
    'Wie großartig fanden Sie den Einkauf?',
    'Ce service est formidable, n’est-ce pas ?',
    '¿Le encantó la entrega?',
  ])('words that lead: %s', label => {
    expect(ofLabel(label)).toEqual(['leading_words'])
  })

  test('a word within another word leads nobody', () => {
    expect(ofLabel('How are the gloves?')).toEqual([])
  })

  test('scales of agreement, and a question where a statement is wanted', () => {
    const points = ['Disagree', 'Neither', 'Agree']
    expect(ofQuestion({ kind: 'scale', label: 'Paying was easy.', scale: [1, 3], points })).toEqual(
      ['surveys[0].questions[0].points agree_scale'],
    )
    expect(ofLabel('Was it easy?', { preset: 'ces' })).toEqual(['statement_wanted'])
    expect(ofLabel('It was easy.', { preset: 'ces' })).toEqual([])
  })

  test('contact asked for in two surveys', () => {
    const questions = [{ id: 'c', kind: 'contact', label: 'Your mail?' }]
    const surveys = [survey({ questions }), survey({ id: 'two', questions })]
    expect(about(file({ surveys })).warnings).toEqual(['surveys[1].questions[0] contact_twice'])
  })

  test('a low sample with a daily cap, and surveys that reach nobody', () => {
    const ofAudience = (audience: object): string[] =>
      about(file({ surveys: [survey({ audience })] })).warnings
    expect(ofAudience({ sample: 0.1, perDay: 5 })).toEqual([
      'surveys[0].audience.perDay low_sample_and_cap',
    ])
    expect(ofAudience({ sample: 0.1 })).toEqual([])
    expect(ofAudience({ perDay: 5 })).toEqual([])
    expect(ofAudience({ sample: 0 })).toEqual(['surveys[0].audience never_asked'])
    expect(ofAudience({ from: '2026-02-02', to: '2026-02-01' })).toEqual([
      'surveys[0].audience never_asked',
    ])
    expect(ofAudience({ from: '2026-02-30' })).toEqual(['surveys[0].audience.from no_such_day'])
  })

  test('an overlay at a protected touchpoint, a dialog that nobody asked for', () => {
    const ofSurvey = (more: object): string[] => about(file({ surveys: [survey(more)] })).warnings
    expect(ofSurvey({ at: 'checkout.payment', placement: 'panel' })).toEqual([
      'surveys[0].placement overlay_at_protected',
    ])
    expect(ofSurvey({ at: 'checkout.payment' })).toEqual([])
    expect(ofSurvey({ placement: 'dialog' })).toEqual(['surveys[0].placement dialog_uninvited'])
    expect(ofSurvey({ placement: 'dialog', when: { manual: true } })).toEqual([])
  })

  test('words of a language that others have', () => {
    const both = { en: 'Thanks', de: 'Danke' }
    const questions = [{ ...csat, label: { en: 'How?', 'de-AT': 'Wie?' } }]
    const ofSurveys = (...surveys: object[]): string[] =>
      lintJourney(file({ surveys })).warnings.map(({ path, message }) => `${path}: ${message}`)
    expect(ofSurveys(survey({ questions, thanks: { text: both } }))).toEqual([])
    expect(ofSurveys(survey({ questions, thanks: { text: { en: 'Thanks' } } }))).toEqual([
      'surveys[0].thanks.text: Has no words for de-AT.',
    ])
    const plain = survey({ id: 'two', thanks: { text: 'Thanks' } })
    expect(ofSurveys(survey({ thanks: { text: both } }), plain)).toEqual([
      'surveys[1]: Its texts are in one language; other surveys have en, de.',
    ])
    const english = { ...plain, audience: { locales: ['en'] } }
    expect(ofSurveys(survey({ thanks: { text: both } }), english)).toEqual([])
    expect(ofSurveys(survey({ thanks: { text: { english: 'Thanks' } } }))).toEqual([
      'surveys[0].thanks.text.english: "english" is no language tag: write "en", "de" or "pt-BR".',
    ])
  })

  test('a second link for a high score, and one for a score there is none of', () => {
    const link = { label: 'x', href: 'https://shop.test/' }
    const links = ['high', undefined, 'low', 'high', 'high'].map(one => ({
      ...link,
      for: one,
    }))
    const ofLinks = (questions: object[]): string[] =>
      about(file({ surveys: [survey({ questions, thanks: { links } })] })).warnings
    const path = 'surveys[0].thanks.links'
    expect(ofLinks([csat])).toEqual([
      `${path}[3].for one_high_link`,
      `${path}[4].for one_high_link`,
    ])
    expect(ofLinks([{ id: 'a', preset: 'goal' }])).toEqual(ofLinks([csat]))
    expect(ofLinks([{ id: 'why', kind: 'text', label: 'Why?' }])).toEqual(
      [0, 2, 3, 4].map(i => `${path}[${i}].for no_score`),
    )
    const wrong = survey({ thanks: { links: [{ ...link, for: 'middle' }] } })
    expect(about(file({ surveys: [wrong] })).errors).toEqual([
      `${path}[0].for not_one_of_the_allowed`,
    ])
  })

  test('a name that visitors would read, and that is missing', () => {
    const touchpoints = [{ id: 'plain' }, { id: 'spoken', name: { en: 'Help', de: 'Hilfe' } }]
    const journey = { stages: [{ id: 'buy', touchpoints }] }
    const ofSurvey = (more: object): string[] =>
      about({ journey, surveys: [survey({ at: undefined, ...more })] }).warnings
    const thanks = { text: 'Thank you.', next: { en: 'So much for {touchpoint}.' } }
    expect(ofSurvey({ at: 'spoken', thanks })).toEqual([])
    expect(ofSurvey({ when: { used: 'spoken' }, thanks })).toEqual([])
    expect(ofSurvey({ at: 'plain', thanks })).toEqual(['surveys[0].thanks.next name_wanted'])
    expect(ofSurvey({ thanks })).toEqual(['surveys[0].thanks.next name_wanted'])
    expect(ofSurvey({ at: 'plain', thanks: { text: 'Thank you.' } })).toEqual([])
    expect(ofSurvey({ questions: [{ id: 'i', preset: 'importance' }] })).toEqual([
      'journey.stages[0].touchpoints[0] name_wanted',
    ])
    const questions = [csat, { id: 'i', preset: 'importance' }] as const
    expect(about({ surveys: [survey({ questions })] }).warnings).toEqual([
      'surveys[0].questions[1].preset name_wanted',
    ])
  })

  test('options that would be shown by their ids, and options that are none', () => {
    const options = [option('a'), { id: 'b' }, { id: 'other' }]
    const path = 'surveys[0].questions[0].options'
    const unlabelled = [`${path}[1] label_wanted`, `${path}[2] label_wanted`]
    expect(ofQuestion({ preset: 'reason', options })).toEqual(unlabelled)
    expect(ofQuestion({ kind: 'choice', label: 'Which?', options })).toEqual(unlabelled)
    // The preset brings the words of those that keep theirs.
    expect(ofQuestion({ preset: 'goal', options: [{ id: 'yes' }, option('no', 'Nope')] })).toEqual(
      [],
    )
    expect(
      ofQuestion({ preset: 'goal', options: [option('partly'), option('noo', 'Nope')] }),
    ).toEqual([`${path}[1].id no_such_option`])
    expect(ofQuestion({ preset: 'importance', options })).toEqual([`${path} no_such_option`])
  })

  test('paths that no page has', () => {
    const ofPaths = (...paths: string[]): string[] =>
      lintJourney(file({ surveys: [survey({ audience: { paths } })] })).warnings.map(
        ({ path, code, message }) => `${path} ${code} ${message.slice(message.indexOf('Write'))}`,
      )
    expect(ofPaths('/', '/a', '/a/*', '**', '**/a', '*/a', '*/', '***')).toEqual([])
    const of = (i: number, meant: string): string =>
      `surveys[0].audience.paths[${i}] fits_no_page Write "${meant}".`
    expect(ofPaths('checkout/*', '/a', '*', '*.html', 'https://shop.test/a/*', '/a?b=*')).toEqual([
      of(0, '/checkout/*'),
      of(2, '**'),
      of(3, '**.html'),
      of(4, '/a/*'),
      of(5, '/a'),
    ])
  })

  describe('conditions', () => {
    const QUESTIONS: Record<string, object> = {
      csat,
      ces: { id: 'a', preset: 'ces' },
      goal: { id: 'a', preset: 'goal' },
      importance: { id: 'a', preset: 'importance' },
      many: {
        id: 'a',
        kind: 'choice',
        label: 'What?',
        many: true,
        options: [option('x'), option('y')],
      },
      text: { id: 'a', kind: 'text', label: 'What?' },
      consent: { id: 'a', kind: 'consent', label: 'May we?' },
      contact: { id: 'a', kind: 'contact', label: 'Your mail?' },
    }
    const fileWith = (name: string, condition: object): object => {
      const next = [{ if: condition, go: 'why' }, { go: 'end' }]
      const questions = [
        { ...QUESTIONS[name], next },
        { id: 'why', kind: 'text', label: 'Why?' },
      ]
      return { journey: JOURNEY, surveys: [survey({ questions })] }
    }
    const ofCondition = (name: string, condition: object): string[] =>
      about(fileWith(name, condition)).warnings.map(one =>
        one.replace('surveys[0].questions[0].next[0].', ''),
      )
    const messagesOf = (name: string, condition: object): string[] =>
      lintJourney(fileWith(name, condition)).warnings.map(one => one.message)

    test.each([
      ['csat', { atMost: 0 }, 'if.atMost never_true'],
      ['csat', { atLeast: 6 }, 'if.atLeast never_true'],
      ['csat', { is: 9 }, 'if.is never_true'],
      ['csat', { is: 2.5 }, 'if.is never_true'],
      ['csat', { is: '3' }, 'if.is never_true'],
      ['csat', { oneOf: [1, 2, 0] }, 'if.oneOf[2] never_true'],
      [
        'csat',
        { any: [{ is: 1 }, { all: [{ atMost: -1 }] }] },
        'if.any[1].all[0].atMost never_true',
      ],
      ['csat', { atLeast: 4, atMost: 2 }, 'if never_true'],
      ['csat', { atLeast: 3.1, atMost: 3.9 }, 'if never_true'],
      ['csat', { is: 2, answered: false }, 'if never_true'],
      ['csat', { atMost: 7 }, 'if.atMost always_true'],
      ['csat', { atLeast: 0 }, 'if.atLeast always_true'],
      ['csat', { isNot: 6 }, 'if.isNot always_true'],
      ['goal', { is: 'yess' }, 'if.is never_true'],
      ['goal', { atMost: 3 }, 'if.atMost never_true'],
      ['goal', { is: 1 }, 'if.is never_true'],
      ['many', { oneOf: ['x', 'z'] }, 'if.oneOf[1] never_true'],
      ['importance', { is: 3 }, 'if.is never_true'],
      ['text', { is: 3 }, 'if.is never_true'],
      ['text', { atLeast: 3 }, 'if.atLeast never_true'],
      ['consent', { is: 'yes' }, 'if.is never_true'],
      ['contact', { is: 'a@b.test' }, 'if.is never_true'],
    ])('of %s, %j', (name, condition, wanted) => {
      expect(ofCondition(name, condition)).toEqual([wanted])
    })

    test.each([
      ['csat', { atMost: 1 }],
      ['csat', { atLeast: 5 }],
      ['csat', { atLeast: 1 }],
      ['csat', { atMost: 2.5 }],
      ['csat', { is: 5 }],
      ['csat', { atLeast: 2, atMost: 2, isNot: 3 }],
      ['csat', { answered: false }],
      ['ces', { any: [{ is: 7 }, { question: 'a', atMost: 3 }] }],
      ['goal', { oneOf: ['no', 'not_yet'] }],
      ['many', { all: [{ is: 'x' }, { is: 'y' }] }],
      ['many', { is: 'x', isNot: 'y' }],
      ['importance', { is: 'order.done' }],
      ['text', { is: 'no' }],
      ['consent', { is: false }],
      ['contact', { answered: true }],
    ])('of %s, %j, is nothing to warn of', (name, condition) => {
      expect(ofCondition(name, condition)).toEqual([])
    })

    test('is an error where it says nothing that is known, which would hold for every answer', () => {
      const { errors } = lintJourney(fileWith('csat', { lessThan: 3 }))
      expect(errors.map(({ path, code }) => `${path} ${code}`)).toEqual([
        'surveys[0].questions[0].next[0].if no_condition',
      ])
    })

    test.each([
      ['text', { atLeast: 3 }, 'Take "answered" instead'],
      ['contact', { atLeast: 3 }, 'Take "answered" instead'],
      ['consent', { is: 'yes' }, 'Take "is": true or "is": false'],
      ['goal', { atMost: 3 }, 'Name one of these with "is"'],
      ['csat', { is: 9 }, 'Take a number of these'],
    ])('of %s, %j, says what to do: %s', (name, condition, advice) => {
      expect(messagesOf(name, condition)).toEqual([expect.stringContaining(advice)])
    })

    test('is read against the question that it names', () => {
      const next = [{ if: { question: 'a', atLeast: 6 }, go: 'end' }]
      const questions = [csat, { id: 'b', preset: 'ces', next }]
      expect(about(file({ surveys: [survey({ questions })] })).warnings).toEqual([
        'surveys[0].questions[1].next[0].if.atLeast never_true',
      ])
    })

    test('says what can be answered, and what was meant', () => {
      const messageOf = (condition: object, question: object = csat): string | undefined => {
        const next = [{ if: condition, go: 'end' }]
        const given = file({ surveys: [survey({ questions: [{ ...question, next }] })] })
        return lintJourney(given).warnings[0]?.message
      }
      expect(messageOf({ atMost: 0 })).toBe(
        'Can never be true: answers to "a" go from 1 to 5. Take a number of these, or leave it out.',
      )
      expect(messageOf({ atMost: 10 })).toBe(
        'Is true of every answer: answers to "a" go from 1 to 5. Take a number of these, or leave it out.',
      )
      expect(messageOf({ is: 'yess' }, { id: 'a', preset: 'goal' })).toBe(
        'Can never be true: answers to "a" are "yes", "partly", "no" or "not_yet". Did you mean "yes"?',
      )
    })

    test('of a survey that is refused are told when it is whole', () => {
      const next = [{ if: { is: 9 }, go: 'nowhere' }]
      const { errors, warnings } = about(
        file({ surveys: [survey({ questions: [{ ...csat, next }] })] }),
      )
      expect(errors).toEqual(['surveys[0].questions[0].next[0].go unknown_question'])
      expect(warnings).toEqual([])
    })
  })

  test('asking that is switched off', () => {
    expect(about(file({ asking: { off: true } })).warnings).toEqual(['asking.off switched_off'])
  })

  test('stand in the order of the file', () => {
    const text = JSON.stringify(
      file({
        surveys: [survey({ placement: 'dialog', questions: [{ ...csat, label: 'I love?' }] })],
        x: 1,
      }),
      null,
      1,
    )
    const lines = lintJourney(text).warnings.map(({ line }) => line!)
    expect(lines).toHaveLength(3)
    expect(lines).toEqual([...lines].sort((one, other) => one - other))
  })
})
