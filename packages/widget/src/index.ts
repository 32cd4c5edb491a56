export { createMessages, type Messages, type PluralText } from './i18n/messages.js'
export { mountWidget, type WidgetOptions } from './mountWidget.js'
export type { Theme, ThemeToken } from './theme/tokens.js'
