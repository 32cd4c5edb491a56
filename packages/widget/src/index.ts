export {
  createMessages,
  LANGUAGES,
  pickLanguage,
  type Language,
  type LanguageModule,
} from './i18n/language.js'
export type { Messages, Plural, PluralForms } from './i18n/messages.js'
export { mountWidget, type WidgetOptions } from './mountWidget.js'
export { darkTheme, lightTheme } from './theme/themes.js'
export type { Theme, ThemeToken } from './theme/tokens.js'
