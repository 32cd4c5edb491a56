import { primaryLanguage } from '../shared/languageTag.js'
import type { QuestionDefinition } from '../surveys/definition.js'
import type { Finding } from './finding.js'
import { kindOf, textsOf, wordsOfQuestion, type TextEntry } from './texts.js'
import { findPhrase, guessLanguage, VOCABULARIES, type Vocabulary } from './vocabulary.js'

const MAX_CHARACTERS = 90

/** Warns of words that lead, ask two things at once, or take long to read. */
export function checkWording(question: QuestionDefinition, path: string): Finding[] {
  const words = wordsOfQuestion(question, path)
  const long = words.flatMap(textsOf).filter(({ text }) => [...text].length > MAX_CHARACTERS)
  const label = question.label
  const labels = label === undefined ? [] : textsOf({ path: `${path}.label`, words: label })
  return [
    ...long.map(({ path, text }) => ({
      path,
      code: 'long_text',
      message: `Has ${[...text].length} characters; more than ${MAX_CHARACTERS} are read by few.`,
    })),
    ...labels.flatMap(one => checkLabel(one, question)),
    ...checkPoints(question, path),
  ]
}

function checkLabel(entry: TextEntry, question: QuestionDefinition): Finding[] {
  const { path, text } = entry
  const vocabulary = vocabularyOf(entry)
  const found: Finding[] = []
  const warn = (code: string, message: string): void => {
    found.push({ path, code, message })
  }
  const loaded = vocabulary && findPhrase(text, vocabulary.loaded)
  if (loaded) warn('leading_words', `"${loaded}" suggests an answer: ask in neutral words.`)
  const joined = joinedThings(text, vocabulary, kindOf(question))
  if (joined) {
    warn('double_question', `Asks two things at once (${joined}): no answer says which was meant.`)
  }
  if (question.preset === 'ces' && /[?？]\s*$/.test(text)) {
    warn(
      'statement_wanted',
      'The answers of "ces" go from "strongly disagree" to "strongly agree": write a statement, no question.',
    )
  }
  return found
}

function checkPoints({ points = [] }: QuestionDefinition, path: string): Finding[] {
  const agrees = points
    .flatMap((words, i) => textsOf({ path: `${path}.points[${i}]`, words }))
    .some(entry => findPhrase(entry.text, vocabularyOf(entry)?.agree ?? []))
  return agrees
    ? [
        {
          path: `${path}.points`,
          code: 'agree_scale',
          message:
            'People tend to agree with whatever stands there: ask about the thing itself, such as "How easy was it?" from "very difficult" to "very easy".',
        },
      ]
    : []
}

/** The two things that one question asks about, as they stand there. */
function joinedThings(
  text: string,
  vocabulary: Vocabulary | undefined,
  kind: ReturnType<typeof kindOf>,
): string | undefined {
  if (text.split(/[?？]+/).length > 2) return 'two question marks'
  // An open answer can say which it means.
  if (!vocabulary || (kind !== 'scale' && kind !== 'choice')) return undefined
  // "Rather this or that?" is what a choice is for.
  const conjunctions = kind === 'scale' ? [...vocabulary.and, ...vocabulary.or] : vocabulary.and
  const pattern = new RegExp(
    `(\\p{L}+)\\s+(${conjunctions.join('|')})\\s+(?:(?:${vocabulary.articles.join('|')})['’\\s]\\s*)*(\\p{L}+)`,
    'giu',
  )
  for (const [whole, one, , other] of text.matchAll(pattern)) {
    if (!isOneThing(one!, other!, vocabulary)) return `"${whole}"`
  }
  return undefined
}

function isOneThing(one: string, other: string, { pairs }: Vocabulary): boolean {
  // A name: `Sales and Service`. German writes every noun so.
  const isName = (word: string): boolean => /^\p{Lu}/u.test(word)
  if (isName(one) && isName(other) && pairs !== VOCABULARIES['de']?.pairs) return true
  const [a, b] = [one.toLowerCase(), other.toLowerCase()]
  // The two ends of one scale: `satisfied or dissatisfied`.
  const opposes = (x: string, y: string): boolean =>
    ['dis', 'un', 'in', 'im', 'des', 'mé'].some(prefix => prefix + x === y)
  return (
    a === b ||
    opposes(a, b) ||
    opposes(b, a) ||
    pairs.some(([x, y]) => (x === a && y === b) || (x === b && y === a))
  )
}

function vocabularyOf({ lang, text }: TextEntry): Vocabulary | undefined {
  const language = lang === undefined ? guessLanguage(text) : primaryLanguage(lang)
  return Object.hasOwn(VOCABULARIES, language) ? VOCABULARIES[language] : undefined
}
