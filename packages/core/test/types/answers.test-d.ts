import { describe, expectTypeOf, test } from 'vitest'
import { defineSurvey, type AnswersOf, type SurveyDefinition } from '../../src/index.js'
import type { ContactValue } from '../../src/events/index.js'

const survey = defineSurvey({
  id: 'all',
  questions: [
    { id: 'likely', preset: 'nps', next: [{ if: { atLeast: 9 }, go: 'most' }, { go: 'end' }] },
    { id: 'useful', preset: 'helpful' },
    { id: 'effort', preset: 'ces' },
    { id: 'goal', preset: 'goal' },
    { id: 'most', preset: 'importance' },
    { id: 'one', kind: 'choice', label: 'One?', options: [{ id: 'a' }, { id: 'b' }] },
    { id: 'many', kind: 'choice', label: 'Any?', options: [{ id: 'a' }, { id: 'b' }], many: true },
    { id: 'tags', preset: 'reason', options: [{ id: 'slow' }, { id: 'other' }] },
    { id: 'size', kind: 'scale', label: 'Size?', scale: [1, 2], points: ['small', 'big'] },
    { id: 'why', kind: 'text', label: 'Why?', next: [{ go: 'may' }] },
    { id: 'may', kind: 'consent', label: 'May we?' },
    { id: 'mail', kind: 'contact', label: 'Where?' },
  ],
})
type Answers = AnswersOf<typeof survey>

describe('AnswersOf', () => {
  test('gives each question the type of its answer', () => {
    expectTypeOf<Answers['likely']>().toEqualTypeOf<0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10>()
    expectTypeOf<Answers['likely']>().toExtend<number>()
    expectTypeOf<Answers['useful']>().toEqualTypeOf<0 | 1>()
    expectTypeOf<Answers['effort']>().toEqualTypeOf<1 | 2 | 3 | 4 | 5 | 6 | 7>()
    expectTypeOf<Answers['goal']>().toEqualTypeOf<'yes' | 'partly' | 'no' | 'not_yet'>()
    expectTypeOf<Answers['most']>().toEqualTypeOf<string>()
    expectTypeOf<Answers['one']>().toEqualTypeOf<'a' | 'b'>()
    expectTypeOf<Answers['many']>().toEqualTypeOf<readonly ('a' | 'b')[]>()
    expectTypeOf<Answers['tags']>().toEqualTypeOf<'slow' | 'other'>()
    expectTypeOf<Answers['size']>().toEqualTypeOf<number>()
    expectTypeOf<Answers['why']>().toEqualTypeOf<string>()
    expectTypeOf<Answers['may']>().toEqualTypeOf<boolean>()
    expectTypeOf<Answers['mail']>().toEqualTypeOf<ContactValue>()
  })

  test('knows the questions, and no other', () => {
    expectTypeOf<keyof Answers>().toEqualTypeOf<
      | 'likely'
      | 'useful'
      | 'effort'
      | 'goal'
      | 'most'
      | 'one'
      | 'many'
      | 'tags'
      | 'size'
      | 'why'
      | 'may'
      | 'mail'
    >()
    // @ts-expect-error there is no such question
    expectTypeOf<Answers['nobody']>().toBeNever()
  })

  test('refuses what answers none', () => {
    // @ts-expect-error nps ends at 10
    const likely: Answers['likely'] = 11
    // @ts-expect-error not an option
    const one: Answers['one'] = 'c'
    // @ts-expect-error many options are a list
    const many: Answers['many'] = 'a'
    // @ts-expect-error consent is yes or no
    const may: Answers['may'] = 'yes'
    // @ts-expect-error contact has named parts
    const mail: Answers['mail'] = 'ada@post.example'
    expectTypeOf([likely, one, many, may, mail]).not.toBeNever()
  })
})

describe('defineSurvey', () => {
  test('knows where branches lead', () => {
    defineSurvey({
      id: 'x',
      questions: [
        // @ts-expect-error there is no question of that id
        { id: 'a', preset: 'csat', next: [{ if: { atMost: 2 }, go: 'whyy' }, { go: 'end' }] },
        { id: 'why', kind: 'text', label: 'Why?' },
      ],
    })
  })

  test('keeps being a definition, also one whose ids nobody knows', () => {
    expectTypeOf(survey).toExtend<SurveyDefinition>()
    const loose: SurveyDefinition = { id: 'x', questions: [{ id: 'a', preset: 'csat' }] }
    expectTypeOf(defineSurvey(loose)).toEqualTypeOf<SurveyDefinition>()
  })
})
