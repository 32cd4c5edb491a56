import type { ContactField, QuestionKind, ScaleLook, Words } from '../surveys/definition.js'
import type { Question } from '../surveys/survey.js'
import { numberFormat, numberTag } from './numbers.js'
import { englishPresetWords, type PresetWords } from './presetWords.js'
import { resolveWords } from './resolveWords.js'
import { fillPattern, type Text } from './text.js'

/** One point of a scale, ready to be drawn. */
export interface PointView {
  value: number
  /** The same in the digits of the language, to be drawn. */
  digits: string
  /** What the point means; empty where a long scale leaves it to the number. */
  word: Text
  /** Its place, `4 of 5`: spoken before the word. Absent where the word says it all (thumbs). */
  position?: Text | undefined
}

/** One option of a choice, ready to be drawn. */
export interface OptionView {
  id: string
  label: Text
}

/** Every text a UI needs for one question, in the visitor's language as far as there is one. */
export interface QuestionView {
  id: string
  kind: QuestionKind
  look: ScaleLook
  label: Text
  /** Worst first; empty unless the question is a scale. */
  points: readonly PointView[]
  /** Empty unless the question is a choice. */
  options: readonly OptionView[]
  /** Empty unless the question is a contact. */
  fields: readonly ContactField[]
  many: boolean
  optional: boolean
}

/**
 * Puts a question into words. What its definition leaves out comes from the preset.
 * @param locale the visitor's language
 * @param words the presets' words
 */
export function describeQuestion(
  question: Question,
  locale: string,
  words: PresetWords = englishPresetWords,
): QuestionView {
  const preset = question.preset && words.presets[question.preset]
  const say = (own: Words | undefined, fromPreset: string | undefined): Text =>
    own === undefined ? { text: fromPreset ?? '', lang: words.lang } : resolveWords(own, locale)

  // One language for both: what is drawn is what is read aloud.
  const format = numberFormat(numberTag(words.lang, locale))
  const [lowest, highest] = question.scale ?? [0, -1]
  const count = highest - lowest + 1
  // A preset asked on another scale than its own has no words for it.
  const ownWords = preset?.points?.length == count ? preset.points : []

  const labels = new Map(preset?.options)

  return {
    ...question,
    fields: question.fields ?? [],
    label: say(question.label, preset?.label),
    points: [...Array(count).keys()].map(i => ({
      value: lowest + i,
      digits: format(lowest + i),
      word: say(question.points?.[i], ownWords[i]),
      position:
        count > 2
          ? {
              text: fillPattern(words.position, {
                value: format(lowest + i),
                highest: format(highest),
              }),
              lang: words.lang,
            }
          : undefined,
    })),
    options: (question.options ?? []).map(({ id, label }) => ({
      id,
      label: say(label, labels.get(id) ?? id),
    })),
  }
}
