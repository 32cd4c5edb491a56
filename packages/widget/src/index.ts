import type { Earshot, Stop } from '@earshot/core'
import { loadLanguage } from './i18n/loadLanguage.js'
import { mountWidget as mount, type WidgetOptions } from './mountWidget.js'

export {
  createMessages,
  LANGUAGES,
  pickLanguage,
  type Language,
  type LanguageModule,
} from './i18n/language.js'
export type { Messages, Plural, PluralForms } from './i18n/messages.js'
export type { WidgetOptions } from './mountWidget.js'
export { darkTheme, lightTheme } from './theme/themes.js'
export type { Theme, ThemeToken } from './theme/tokens.js'

/**
 * Draws a survey, in a shadow root of its own. It never throws and never takes the focus from the page,
 * but for a dialog; when drawing fails the widget leaves the page and Earshot reports the fault.
 * What few surveys need, and each language but English, is a chunk of its own, fetched when one does.
 * A slot that has a widget keeps it: a second call does nothing, and neither does its `Stop`.
 * @returns removes the widget and everything that belongs to it
 */
export function mountWidget(earshot: Earshot, options: WidgetOptions): Stop {
  const parts = { more: () => import('./more/index.js'), language: loadLanguage }
  return mount(earshot, { ...options, parts })
}
