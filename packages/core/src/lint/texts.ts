import type {
  QuestionDefinition,
  QuestionKind,
  SurveyDefinition,
  Words,
} from '../surveys/definition.js'
import { PRESETS } from '../surveys/presets.js'

/** One text in one language. */
export interface TextEntry {
  path: string
  text: string
  /** Its tag; nothing where the definition has one text for all. */
  lang?: string | undefined
}

/** Where words stand in a survey. */
export interface WordsEntry {
  path: string
  words: Words
}

/** The texts of `words`, one for each language. */
export function textsOf({ path, words }: WordsEntry): TextEntry[] {
  if (typeof words == 'string') return [{ path, text: words }]
  return Object.entries(words).map(([lang, text]) => ({ path: `${path}.${lang}`, text, lang }))
}

/** All words that a survey brings along. */
export function wordsOfSurvey(survey: SurveyDefinition, path: string): WordsEntry[] {
  const { questions, thanks } = survey
  return [
    ...questions.flatMap((question, i) => wordsOfQuestion(question, `${path}.questions[${i}]`)),
    ...at(`${path}.thanks.text`, thanks?.text),
    ...at(`${path}.thanks.next`, thanks?.next),
    ...(thanks?.links ?? []).flatMap((link, i) =>
      at(`${path}.thanks.links[${i}].label`, link.label),
    ),
  ]
}

/** The words of one question: what is asked, and what can be answered. */
export function wordsOfQuestion(question: QuestionDefinition, path: string): WordsEntry[] {
  const { label, points = [], options = [] } = question
  return [
    ...at(`${path}.label`, label),
    ...points.flatMap((words, i) => at(`${path}.points[${i}]`, words)),
    ...options.flatMap((option, i) => at(`${path}.options[${i}].label`, option.label)),
  ]
}

/** How a question is answered, also where only its preset says so. */
export function kindOf({ kind, preset }: QuestionDefinition): QuestionKind {
  return preset ? PRESETS[preset].kind : (kind ?? 'text')
}

function at(path: string, words: Words | undefined): WordsEntry[] {
  return words === undefined ? [] : [{ path, words }]
}
