import { directionOf, type Text } from '@earshot/core/headless'
import type { Messages } from '../i18n/messages.js'
import type { WidgetModel } from '../model/createWidgetModel.js'

/** What every view is given. */
export interface Ui {
  model: WidgetModel
  messages: Messages
  /** The visitor's language; texts without a language of their own are taken to be in it. */
  locale: string
  /** Address of the page, for links. */
  address: string
  /** How many steps were taken while the widget was on screen, and whether the last began inside it. */
  stepping(): { count: number; hadFocus: boolean }
  onFault(error: unknown): void
}

/** `lang` and `dir` of a text that is not in the interface's language. */
export function languageOf(
  { lang }: Text,
  { messages, locale }: Ui,
): { lang?: string; dir?: 'ltr' | 'rtl' } {
  const own = lang ?? locale
  const language = (tag: string): string => tag.split('-')[0]!.toLowerCase()
  return language(own) == language(messages.lang) ? {} : { lang: own, dir: directionOf(own) }
}
