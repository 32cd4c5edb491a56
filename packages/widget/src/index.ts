export { createMessages, type Messages } from './i18n/messages.js'
export { mountWidget, type WidgetOptions } from './mountWidget.js'
export { themes, type ThemeName } from './theme/themes.js'
export type { Theme, ThemeToken } from './theme/tokens.js'
