import { describe, expect, test } from 'vitest'
import type { PresetName } from '../surveys/definition.js'
import type { Question } from '../surveys/survey.js'
import { PRESETS } from '../surveys/presets.js'
import { describeProgress } from './describeProgress.js'
import { describeQuestion } from './describeQuestion.js'
import { englishPresetWords } from './presetWords.js'

const question = (fields: Partial<Question>): Question => ({
  id: 'q',
  kind: 'scale',
  measure: 'satisfaction',
  look: 'numbers',
  many: false,
  optional: false,
  next: [],
  ...fields,
})

describe('describeQuestion', () => {
  test('names every point of a preset by place and word', () => {
    const view = describeQuestion(question({ preset: 'csat', scale: [1, 5] }), 'en')
    expect(view.label).toEqual({ text: 'How satisfied were you with this?', lang: 'en' })
    expect(view.points.map(p => [p.value, p.position?.text, p.word.text])).toEqual([
      [1, '1 of 5', 'Very dissatisfied'],
      [2, '2 of 5', 'Dissatisfied'],
      [3, '3 of 5', 'Neither'],
      [4, '4 of 5', 'Satisfied'],
      [5, '5 of 5', 'Very satisfied'],
    ])
  })

  test.each<[PresetName, [number, number]]>([
    ['csat', [1, 5]],
    ['ces', [1, 7]],
    ['stars', [1, 5]],
    ['smileys', [1, 5]],
    ['helpful', [0, 1]],
  ])('has a word for every point of %s', (preset, scale) => {
    const { points } = describeQuestion(question({ preset, scale }), 'en')
    expect(points).toHaveLength(scale[1] - scale[0] + 1)
    expect(points.every(point => point.word.text)).toBe(true)
    expect(new Set(points.map(point => point.word.text)).size).toBe(points.length)
  })

  test.each(Object.entries(PRESETS))('has all words that %s needs', (name, { scale, options }) => {
    const words = englishPresetWords.presets[name as PresetName]!
    expect(words.label).toMatch(/[?.]$/)
    expect(words.points?.length).toBe(scale && scale[1] - scale[0] + 1)
    expect(words.options?.map(([id]) => id)).toEqual(options)
  })

  test('gives the eleven points of nps words at both ends and in the middle', () => {
    const { points } = describeQuestion(question({ preset: 'nps', scale: [0, 10] }), 'en')
    expect(points.map(point => point.value)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(points.filter(point => point.word.text).map(point => point.value)).toEqual([0, 5, 10])
    expect(points[7]!.position!.text).toBe('7 of 10')
  })

  test('writes numbers in the digits of the language, the drawn as those read aloud', () => {
    const digitsIn = (locale: string, lang: string): unknown => {
      const words = { ...englishPresetWords, lang, position: '{value}/{highest}' }
      const { points } = describeQuestion(
        question({ preset: 'nps', scale: [0, 10] }),
        locale,
        words,
      )
      return [points[7]!.digits, points[7]!.position!.text, points[10]!.digits]
    }
    expect(digitsIn('en', 'en')).toEqual(['7', '7/10', '10'])
    expect(digitsIn('fa', 'fa')).toEqual(['۷', '۷/۱۰', '۱۰'])
    expect(digitsIn('ar-EG', 'ar')).toEqual(['٧', '٧/١٠', '١٠'])
    expect(digitsIn('ar-MA', 'ar')).toEqual(['7', '7/10', '10'])
    // No words in that language: its digits would not be those that are read aloud.
    expect(digitsIn('fa', 'en')).toEqual(['7', '7/10', '10'])
    // A page may say anything.
    expect(digitsIn('en_US', 'en')).toEqual(['7', '7/10', '10'])
  })

  test('lets a thumb be named by its word alone', () => {
    const { points } = describeQuestion(question({ preset: 'helpful', scale: [0, 1] }), 'en')
    expect(points.map(p => [p.value, p.position, p.word.text])).toEqual([
      [0, undefined, 'No'],
      [1, undefined, 'Yes'],
    ])
  })

  test('uses the definition’s own words in the visitor’s language, the preset’s for the rest', () => {
    const view = describeQuestion(
      question({
        preset: 'csat',
        scale: [1, 5],
        label: { en: 'How was it?', de: 'Wie war es?' },
        points: ['schlecht', { de: 'mäßig', en: 'fair' }],
      }),
      'de-AT',
    )
    expect(view.label).toEqual({ text: 'Wie war es?', lang: 'de' })
    expect(view.points[0]!.word).toEqual({ text: 'schlecht' })
    expect(view.points[1]!.word).toEqual({ text: 'mäßig', lang: 'de' })
    expect(view.points[2]!.word).toEqual({ text: 'Neither', lang: 'en' })
  })

  test('leaves points without words where a preset is asked on another scale', () => {
    const { points } = describeQuestion(question({ preset: 'csat', scale: [1, 3] }), 'en')
    expect(points.map(point => point.word.text)).toEqual(['', '', ''])
  })

  test('labels the options of a preset, and falls back to the id', () => {
    const goal = question({
      kind: 'choice',
      preset: 'goal',
      options: [{ id: 'no' }, { id: 'else' }],
    })
    expect(describeQuestion(goal, 'en').options).toEqual([
      { id: 'no', label: { text: 'No', lang: 'en' } },
      { id: 'else', label: { text: 'else', lang: 'en' } },
    ])
  })

  test('takes other words for the presets where they are given', () => {
    const words = {
      ...englishPresetWords,
      lang: 'de',
      position: '{value} von {highest}',
    }
    const { points } = describeQuestion(question({ preset: 'csat', scale: [1, 5] }), 'de', words)
    expect(points[3]!.position).toEqual({ text: '4 von 5', lang: 'de' })
  })

  test('draws no points and no options for a text', () => {
    const view = describeQuestion(question({ kind: 'text', label: 'Why?' }), 'en')
    expect([view.points, view.options]).toEqual([[], []])
  })
})

describe('describeProgress', () => {
  const survey = (...questions: Question[]) => ({
    id: 's',
    version: 1,
    placement: 'inline' as const,
    when: {},
    audience: {},
    questions,
    thanks: {},
    answers: 0,
  })

  test('counts the questions of a straight survey', () => {
    const straight = survey(question({ id: 'a' }), question({ id: 'b' }), question({ id: 'c' }))
    expect(describeProgress({ survey: straight, path: ['a'] })).toEqual({ step: 2, of: 3 })
  })

  test('promises nothing for one question or where a branch decides', () => {
    expect(describeProgress({ survey: survey(question({})), path: [] })).toBeUndefined()
    const branched = survey(question({ id: 'a', next: [{ go: 'end' }] }), question({ id: 'b' }))
    expect(describeProgress({ survey: branched, path: [] })).toBeUndefined()
  })
})
