import { describe, expect, test } from 'vitest'
import { BASE, effortSurvey, readSurvey } from '../../test/support/surveys.js'
import type { PresetName, QuestionDefinition, SurveyDefinition } from './definition.js'
import { parseSurvey } from './parseSurvey.js'
import { PRESETS } from './presets.js'

const options = [{ id: 'a' }, { id: 'b' }]
const text: QuestionDefinition = { id: 'why', kind: 'text', label: 'Why?' }

const codesOf = (value: unknown): string[] =>
  parseSurvey(value, BASE, 's').faults.map(({ path, code }) => `${path} ${code}`)
const asking = (...questions: unknown[]): unknown => ({ id: 'x', questions })

describe('parseSurvey', () => {
  test('leaves options in their own order where the author says that they have one', () => {
    const choice = {
      id: 'long',
      kind: 'choice',
      label: 'How long did it take?',
      options: [{ id: 'minutes' }, { id: 'hours' }, { id: 'days' }],
    } as const
    const shuffles = (order?: 'fixed' | 'shuffled'): unknown =>
      readSurvey({ id: 'x', questions: [{ ...choice, order }] }).questions[0]!.shuffle
    expect([shuffles(), shuffles('shuffled'), shuffles('fixed')]).toEqual([true, true, false])
  })

  test('fills in what a definition leaves out', () => {
    expect(readSurvey({ id: 'x', questions: [text] })).toEqual({
      id: 'x',
      version: 1,
      placement: 'inline',
      when: {},
      audience: {},
      thanks: {},
      answers: 0,
      questions: [
        {
          id: 'why',
          kind: 'text',
          measure: 'comment',
          label: 'Why?',
          look: 'numbers',
          many: false,
          optional: false,
          next: [],
        },
      ],
    })
  })

  // With it the widget would wait for ticked boxes that are not there.
  test('takes many for what only a choice can have', () => {
    const questions = [
      { ...text, many: true },
      { id: 'rate', preset: 'csat', many: true } as const,
      { id: 'which', kind: 'choice', label: 'A?', options, many: true } as const,
    ]
    expect(readSurvey({ id: 'x', questions }).questions.map(({ many }) => many)).toEqual([
      false,
      false,
      true,
    ])
  })

  test('makes a survey due when its touchpoint is seen, unless the file says otherwise', () => {
    const survey: SurveyDefinition = { id: 'x', at: 'a.b', questions: [text] }
    expect(readSurvey(survey).when).toEqual({ seen: 'a.b' })
    expect(readSurvey({ ...survey, when: { used: 'c' } }).when).toEqual({ used: 'c' })
  })

  test.each<[PresetName, object]>([
    ['nps', { kind: 'scale', measure: 'loyalty', scale: [0, 10], look: 'numbers' }],
    ['csat', { kind: 'scale', measure: 'satisfaction', scale: [1, 5], look: 'numbers' }],
    ['ces', { kind: 'scale', measure: 'effort', scale: [1, 7], look: 'numbers' }],
    ['helpful', { kind: 'scale', measure: 'helpful', scale: [0, 1], look: 'thumbs' }],
    ['stars', { kind: 'scale', measure: 'satisfaction', scale: [1, 5], look: 'stars' }],
    ['smileys', { kind: 'scale', measure: 'satisfaction', scale: [1, 5], look: 'faces' }],
    [
      'goal',
      {
        kind: 'choice',
        measure: 'goal',
        options: [{ id: 'yes' }, { id: 'partly' }, { id: 'no' }, { id: 'not_yet' }],
      },
    ],
    [
      'promise',
      { measure: 'promise', options: [{ id: 'kept' }, { id: 'partly' }, { id: 'broken' }] },
    ],
    [
      'expectation',
      { measure: 'expectation', options: [{ id: 'worse' }, { id: 'as' }, { id: 'better' }] },
    ],
    ['importance', { kind: 'choice', measure: 'importance', many: false }],
    ['reason', { kind: 'choice', measure: 'reason', options }],
  ])('reads the preset %s', (preset, expected) => {
    const definition = { id: 'q', preset, ...(preset === 'reason' && { options }) }
    expect(readSurvey({ id: 'x', questions: [definition] }).questions[0]).toMatchObject(expected)
    expect(Object.keys(PRESETS)).toContain(preset)
  })

  test('lets an author reword the options of a preset, and keeps their ids and order', () => {
    const survey = readSurvey({
      id: 'x',
      questions: [
        { id: 'q', preset: 'promise', options: [{ id: 'broken', label: 'No!' }, { id: 'other' }] },
      ],
    })
    expect(survey.questions[0]!.options).toEqual([
      { id: 'kept' },
      { id: 'partly' },
      { id: 'broken', label: 'No!' },
    ])
  })

  test.each<[string, unknown, string]>([
    ['no object', 'survey', 's not_an_object'],
    ['no id', { questions: [text] }, 's.id missing'],
    ['a dot in the id', { id: 'a.b', questions: [text] }, 's.id bad_form'],
    ['no questions', { id: 'x' }, 's.questions missing'],
    ['an empty list of questions', asking(), 's.questions too_few'],
    [
      'eight questions',
      asking(...Array.from({ length: 8 }, (_, i) => ({ ...text, id: `q${i}` }))),
      's.questions too_many',
    ],
    ['a question that is no object', asking(5), 's.questions[0] not_an_object'],
    [
      'a question without kind or preset',
      asking({ id: 'a', label: 'A?' }),
      's.questions[0].kind missing',
    ],
    [
      'an unknown preset',
      asking({ id: 'a', preset: 'constructor' }),
      's.questions[0].preset not_one_of_the_allowed',
    ],
    ['a question without words', asking({ id: 'a', kind: 'text' }), 's.questions[0].label missing'],
    ['an empty label', asking({ ...text, label: '' }), 's.questions[0].label too_short'],
    ['a label in no language', asking({ ...text, label: {} }), 's.questions[0].label too_few'],
    ['a scale without numbers', asking({ ...text, kind: 'scale' }), 's.questions[0].scale missing'],
    [
      'a scale upside down',
      asking({ ...text, kind: 'scale', scale: [5, 1] }),
      's.questions[0].scale out_of_order',
    ],
    [
      'a scale without words for its points',
      asking({ ...text, kind: 'scale', scale: [1, 3] }),
      's.questions[0].points missing',
    ],
    [
      'too few words for a scale',
      asking({ ...text, kind: 'scale', scale: [1, 3], points: ['a', 'b'] }),
      's.questions[0].points one_for_each_point',
    ],
    [
      'too few words for a preset',
      asking({ id: 'a', preset: 'csat', points: ['a', 'b'] }),
      's.questions[0].points one_for_each_point',
    ],
    [
      'a choice without options',
      asking({ ...text, kind: 'choice' }),
      's.questions[0].options missing',
    ],
    [
      'one option',
      asking({ ...text, kind: 'choice', options: [{ id: 'a' }] }),
      's.questions[0].options too_few',
    ],
    [
      'two equal options',
      asking({ ...text, kind: 'choice', options: [...options, { id: 'a' }] }),
      's.questions[0].options[2].id duplicate_id',
    ],
    [
      'eight options',
      asking({
        ...text,
        kind: 'choice',
        options: Array.from({ length: 8 }, (_, i) => ({ id: `o${i}` })),
      }),
      's.questions[0].options too_many',
    ],
    ['two equal question ids', asking(text, text), 's.questions[1].id duplicate_id'],
    ['a reserved id', asking({ ...text, id: 'end' }), 's.questions[0].id reserved_id'],
    [
      'a branch to nowhere',
      asking({ ...text, next: [{ go: 'whyy' }] }),
      's.questions[0].next[0].go unknown_question',
    ],
    ['a loop', asking({ ...text, next: [{ go: 'why' }] }), 's.questions[0].next loop'],
    [
      'a branch without a target',
      asking({ ...text, next: [{}] }),
      's.questions[0].next[0].go missing',
    ],
    [
      'a measure of somebody else',
      asking({ ...text, measure: 'loyalty' }),
      's.questions[0].measure bad_form',
    ],
  ])('drops a survey with %s, and says where', (_, value, fault) => {
    expect(codesOf(value)).toContain(fault)
    expect(parseSurvey(value, BASE, 's').survey).toBeUndefined()
  })

  test.each<[string, Partial<SurveyDefinition>]>([
    ['a panel', { placement: 'panel' }],
    ['a condition that takes it away', { cancel: { event: 'purchase' } }],
    ['a trigger by scrolling', { when: { scroll: 0.5 } }],
    ['a trigger by an event', { when: { event: 'x', delayMs: 5 } }],
    ['a trigger by time in view', { when: { seen: 'a', visibleMs: 1 } }],
    ['a trigger by idleness', { when: { idleMs: 1 } }],
    ['a trigger by leaving', { when: { exit: true } }],
    ['a delay alone', { when: { delayMs: 1 } }],
    ['a trigger by the end of a use', { when: { used: 'a', outcome: 'completed' } }],
    ['traits', { audience: { traits: { a: 1 } } }],
    ['first encounters', { audience: { firstEncounter: true } }],
    ['a limit per day', { audience: { perDay: 1 } }],
    ['a number of answers', { answers: 12 }],
  ])('keeps %s for the engine', (_, part) => {
    expect(readSurvey({ id: 'x', questions: [text], ...part })).toMatchObject(part)
  })

  test.each<[string, object, string]>([
    ['nothing', {}, 's.when no_trigger'],
    ['a trigger of a newer version', { hover: 'a' }, 's.when no_trigger'],
    ['a trigger that is switched off', { exit: false }, 's.when no_trigger'],
    ['time in view of nothing', { visibleMs: 5, exit: true }, 's.when.visibleMs needs_seen'],
    ['an outcome of no use', { seen: 'a', outcome: 'failed' }, 's.when.outcome needs_used'],
  ])('drops a survey that is due by %s', (_, when, fault) => {
    expect(codesOf({ id: 'x', questions: [text], when })).toEqual([fault])
    expect(codesOf({ id: 'x', questions: [text], cancel: when })).toEqual([
      fault.replace('when', 'cancel'),
    ])
  })

  test('leaves out a delay of what cancels, which comes at once, and says so', () => {
    const cancel = { event: 'purchase', delayMs: 5000 }
    const { survey, faults } = parseSurvey({ id: 'x', questions: [text], cancel }, BASE, 's')
    expect(faults).toEqual([{ path: 's.cancel.delayMs', code: 'not_in_cancel', detail: '5000' }])
    expect(survey!.cancel).toEqual({ event: 'purchase' })
    const alone = { id: 'x', questions: [text], cancel: { delayMs: 5000 } }
    expect(codesOf(alone)).toEqual(['s.cancel no_trigger'])
  })

  test('asks for an email address where a contact question says nothing else', () => {
    const [mail, call] = readSurvey({
      id: 'x',
      questions: [
        { id: 'mail', kind: 'contact', label: 'Where?' },
        { id: 'call', kind: 'contact', label: 'Where?', fields: ['phone', 'name', 'phone'] },
      ],
    }).questions
    expect(mail).toMatchObject({ kind: 'contact', measure: 'contact', fields: ['email'] })
    expect(call).toMatchObject({ fields: ['phone', 'name'] })
  })

  test('reads a question for consent', () => {
    const [may] = readSurvey({
      id: 'x',
      questions: [{ id: 'may', kind: 'consent', label: 'May we?' }],
    }).questions
    expect(may).toMatchObject({ kind: 'consent', measure: 'consent', many: false })
  })

  test.each<[string, object, string]>([
    ['no field', { fields: [] }, 's.questions[0].fields too_few'],
    ['an unknown field', { fields: ['fax'] }, 's.questions[0].fields[0] not_one_of_the_allowed'],
    // What is given on purpose is told from what must be redacted by its measure alone.
    ['another measure', { measure: 'x-mail' }, 's.questions[0].measure fixed_by_the_kind'],
  ])('drops a survey with a contact question of %s', (_, part, fault) => {
    expect(codesOf(asking({ id: 'a', kind: 'contact', label: 'Where?', ...part }))).toEqual([fault])
  })

  test('shuffles options that have no order of their own', () => {
    const questions: QuestionDefinition[] = [
      { id: 'plain', kind: 'choice', label: 'Which?', options },
      { id: 'tags', preset: 'reason', options },
      { id: 'goal', preset: 'goal' },
      { id: 'promise', preset: 'promise' },
      { id: 'expectation', preset: 'expectation' },
      { id: 'importance', preset: 'importance' },
      { id: 'scale', preset: 'csat' },
    ]
    const read = readSurvey({ id: 'x', questions }).questions
    expect(read.filter(({ shuffle }) => shuffle).map(({ id }) => id)).toEqual([
      'plain',
      'tags',
      'importance',
    ])
  })

  test('ignores fields of a newer version, wherever they stand', () => {
    const value = {
      ...effortSurvey,
      mood: 1,
      questions: effortSurvey.questions.map(question => ({ ...question, shade: 'warm' })),
      audience: { sample: 0.5, moon: 'full' },
      thanks: { text: 'Thanks', confetti: true },
    }
    const { survey, faults } = parseSurvey(value, BASE, 's')
    expect(faults).toEqual([])
    expect(survey).toMatchObject({ id: 'payment-effort', audience: { sample: 0.5 } })
  })

  test.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'http://other.test/',
  ])('leaves out the link %j, says so, and keeps the survey', href => {
    const good = { label: 'Help', href: '/help' }
    const links = [{ label: 'Click', href }, good]
    const { survey, faults } = parseSurvey({ ...effortSurvey, thanks: { links } }, BASE, 's')
    expect(survey!.thanks.links).toEqual([good])
    expect(faults).toMatchObject([{ path: 's.thanks.links[0].href', code: 'bad_scheme' }])
  })

  test.each(['constructor', 'hasOwnProperty', 'toString'])('reads ids such as %s', name => {
    const survey = readSurvey({
      id: name,
      at: name,
      questions: [
        {
          id: name,
          kind: 'choice',
          label: 'A?',
          options: [{ id: name }, { id: 'b' }],
          next: [{ if: { is: name }, go: 'valueOf' }],
        },
        { ...text, id: 'valueOf' },
      ],
    })
    expect(survey.questions.map(({ id }) => id)).toEqual([name, 'valueOf'])
  })
})
