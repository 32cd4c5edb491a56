import type { Stop, SurveyState } from '@earshot/core'
import { ENGLISH, pickLanguage, type Language, type LanguageModule } from './i18n/language.js'
import type { Cell, MakeCell } from '@earshot/core/headless'
import type { MoreModule } from './more/more.js'
import { isOrdinary } from './ui/questionViews.js'

/** How the widget gets what few visitors need. */
export interface WidgetParts {
  more(): Promise<MoreModule>
  /** @param tag one of `LANGUAGES` but English, which is always there */
  language(tag: string): Promise<LanguageModule>
}

/** What a drawing needs. */
export interface Kit {
  /** Absent where nothing of it is needed. */
  more: MoreModule | undefined
  language: Language
}

/** Fetches the parts that a survey needs. */
export interface Supply {
  /**
   * What is needed to draw `state`; nothing while it is on its way. What comes is put into a cell, so
   * that it is drawn then.
   * @throws when the part that draws it cannot be had
   */
  kitFor(state: SurveyState, isInline: boolean, locale: string): Kit | undefined
  stop: Stop
}

/** A language that takes longer comes too late: the survey is drawn in English. */
const WAIT_FOR_LANGUAGE_MS = 3000

/** Owns what has been fetched. */
export function createSupply(parts: WidgetParts, cell: MakeCell): Supply {
  const timers = new Set<ReturnType<typeof setTimeout>>()
  const more = cell<{ value?: MoreModule; error?: unknown }>({})
  const languages = new Map<string, Cell<Language | undefined>>([
    ['en', cell<Language | undefined>(ENGLISH)],
  ])
  let isMoreOrdered = false

  const orderMore = async (): Promise<void> => {
    isMoreOrdered = true
    try {
      const value = await parts.more()
      // Reading the file and drawing in one task are a long one on a slow phone.
      await new Promise(resolve => timers.add(setTimeout(resolve)))
      more.value = { value }
    } catch (error) {
      more.value = { error }
    }
  }
  const order = (tag: string): Cell<Language | undefined> => {
    const ordered = cell<Language | undefined>(undefined)
    languages.set(tag, ordered)
    const take = (language: Language | undefined): void => {
      clearTimeout(timer)
      // What was served in its place may hold none.
      ordered.value ??= language ?? ENGLISH
    }
    const timer = setTimeout(take, WAIT_FOR_LANGUAGE_MS, ENGLISH)
    timers.add(timer)
    parts.language(tag).then(
      ({ language }) => take(language),
      () => take(ENGLISH),
    )
    return ordered
  }

  return {
    kitFor({ survey }, isInline, locale) {
      const needsMore = !isInline || !survey.questions.every(({ kind }) => isOrdinary(kind))
      if (needsMore && !isMoreOrdered) void orderMore()
      const tag = pickLanguage(locale)
      const language = (languages.get(tag) ?? order(tag)).value
      if (!needsMore) return language && { more: undefined, language }
      const { value, error } = more.value
      if (error) throw error
      return value && language && { more: value, language }
    },
    stop: () => timers.forEach(clearTimeout),
  }
}
