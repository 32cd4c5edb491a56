import type { Earshot } from '@earshot/core'
import { directionOf, primaryLanguage, type PresetWords, type Text } from '@earshot/core/headless'
import type { Messages } from '../i18n/messages.js'
import type { WidgetModel } from '../model/createWidgetModel.js'
import type { MoreModule } from '../more/more.js'
import type { Shell } from '../shell/shell.js'

/** What every view is given. */
export interface Ui {
  earshot: Earshot
  /** What stands around the card. */
  shell: Shell
  model: WidgetModel
  messages: Messages
  /** What questions made from a preset say. */
  words: PresetWords
  /** The visitor's language; texts without a language of their own are taken to be in it. */
  locale: string
  /** Fetched where the survey needs it. */
  more?: MoreModule | undefined
  /** The step on screen came while the focus was elsewhere: a screen reader has to be told of it. */
  unnoticed(): boolean
}

/** `lang` and `dir` of a text that is not in the interface's language. */
export function languageOf(
  { lang }: Text,
  { messages, locale }: Ui,
): { lang?: string; dir?: 'ltr' | 'rtl' } {
  const own = lang ?? locale
  return primaryLanguage(own) == primaryLanguage(messages.lang)
    ? {}
    : { lang: own, dir: directionOf(own) }
}

/** Id of the line that says what is wrong, and what has become of the answers. No option's id has a dot. */
export const STATUS_ID = '.status'

/** What is said to happen next. */
export const NEXT_ID = '.next'

/** One name for the widget's own style sheet and for the page's `::part()`. */
export function named(name: string): { class: string; part: string } {
  return { class: name, part: name }
}
